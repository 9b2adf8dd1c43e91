package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operation List Directories and Files.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/list-directories-and-files">List Directories and Files</a>
 */
final class ListDirectory {
    private static final String WITH_DETAILS = "2020-10-02";
    private static final String ENCODED = "2021-12-02";

    private final ShareStore store;

    ListDirectory(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        for (Level level : List.of(Level.CONTAINER, Level.ITEM)) {
            DirectoryOperations.of(routes, "Directory_ListFilesAndDirectoriesSegment", "GET", level, "l")
                    .comp("list")
                    .resourceType('c')
                    .to(this::list);
        }
    }

    /** Lists one directory, files and directories together, by name. */
    private RestResponse list(RestRequest request) {
        Page page = Page.of(request);
        return store.inside(request, share -> {
            Directory directory = Guards.directory(request, share);
            boolean details = request.since(WITH_DETAILS);
            List<String> include = details ? request.list("include") : List.of();
            boolean ids = details && (!include.isEmpty() || request.flag("x-ms-file-extended-info"));
            XmlWriter xml = Page.echo(open(request), request);
            if (ids) {
                xml.leaf("DirectoryId", Long.toUnsignedString(directory.id));
            }
            xml.open("Entries");
            String prefix = directory.key(page.prefix());
            String first = page.marker() == null ? prefix : directory.key(name(request, page.marker()));
            String next = "";
            int count = 0;
            for (Map.Entry<String, Node> child :
                    directory.children().tailMap(first, true).entrySet()) {
                if (!child.getKey().startsWith(prefix)) {
                    break;
                }
                if (count++ == page.most()) {
                    next = marker(directory.nameOf(child));
                    break;
                }
                describe(xml, request, directory.nameOf(child), child.getValue(), include, ids);
            }
            return RestResponse.status(200).xml(xml.close().leaf("NextMarker", next));
        });
    }

    /** Opens the answer, whose root tells which directory it is about. */
    private static XmlWriter open(RestRequest request) {
        return Page.open(request)
                .attribute("ShareName", request.container())
                .attribute("ShareSnapshot", present(request.query("sharesnapshot")))
                .attribute("DirectoryPath", FilePath.of(request).text());
    }

    /** A text that says something, or null. */
    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** A marker in the service's manner: a version, the length of what follows, and the name. */
    private static String marker(String childName) {
        String name = Base64.getEncoder().encodeToString(childName.getBytes(StandardCharsets.UTF_8));
        return "1!" + name.length() + "!" + name;
    }

    /** The name in a marker, or the error for what is none. */
    private static String name(RestRequest request, String marker) {
        String[] parts = marker.split("!", -1);
        try {
            if (parts.length == 3 && parts[0].equals("1") && parts[1].equals(Integer.toString(parts[2].length()))) {
                return new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw request.invalidQuery("marker");
        }
        throw request.invalidQuery("marker");
    }

    /** Writes one entry; details only if they were asked for. */
    private static void describe(
            XmlWriter xml, RestRequest request, String childName, Node node, List<String> include, boolean ids) {
        xml.open(node instanceof StoredFile ? "File" : "Directory");
        name(xml, request, childName);
        if (ids) {
            xml.leaf("FileId", Long.toUnsignedString(node.id));
        }
        xml.open("Properties");
        if (node instanceof StoredFile file) {
            xml.leaf("Content-Length", file.content.length());
        }
        if (include.contains("timestamps")) {
            xml.leaf("CreationTime", Dates.sevenDecimals(node.smb.created()))
                    .leaf("LastAccessTime", Dates.sevenDecimals(node.smb.created()))
                    .leaf("LastWriteTime", Dates.sevenDecimals(node.smb.written()))
                    .leaf("ChangeTime", Dates.sevenDecimals(node.smb.changed()))
                    .leaf("Last-Modified", Dates.rfc1123(node.lastModified));
        }
        if (include.contains("etag")) {
            xml.leaf("Etag", node.quotedTag());
        }
        xml.close();
        if (include.contains("attributes")) {
            xml.leaf("Attributes", Attributes.text(node.smb.attributes()));
        }
        if (include.contains("permissionkey")) {
            xml.leaf("PermissionKey", node.smb.permissionKey());
        }
        xml.close();
    }

    /** Characters that XML cannot hold are percent-encoded, and an attribute says so. */
    private static void name(XmlWriter xml, RestRequest request, String name) {
        boolean strange = name.indexOf('\ufffe') >= 0 || name.indexOf('\uffff') >= 0;
        xml.open("Name");
        if (strange && request.since(ENCODED)) {
            String encoded =
                    name.replace("%", "%25").replace("\ufffe", "%EF%BF%BE").replace("\uffff", "%EF%BF%BF");
            xml.attribute("Encoded", "true").text(encoded);
        } else {
            xml.text(name);
        }
        xml.close();
    }
}

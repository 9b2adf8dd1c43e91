package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.state.Content;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Hard and symbolic links, which NFS shares have.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-hard-link">Create Hard Link</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-symbolic-link">Create Symbolic Link</a>
 */
final class LinkOperations {
    private static final String TARGET = "x-ms-file-target-file";
    private static final String TEXT = "x-ms-link-text";

    private final ShareStore store;

    LinkOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("File_CreateHardLink", "PUT", Level.ITEM)
                .restype("hardlink")
                .permission("cw")
                .to(this::createHardLink);
        routes.add("File_CreateSymbolicLink", "PUT", Level.ITEM)
                .restype("symboliclink")
                .permission("cw")
                .to(this::createSymbolicLink);
        routes.add("File_GetSymbolicLink", "GET", Level.ITEM)
                .restype("symboliclink")
                .permission("r")
                .to(this::getSymbolicLink);
    }

    /** Create Hard Link: gives a file a further name. The path of the file counts from the root of the share. */
    private RestResponse createHardLink(RestRequest request) {
        FilePath path = FilePath.of(request);
        FilePath target = FilePath.parse(decode(request, TARGET), true);
        return store.changing(request, share -> {
            share.settings.checkNfs();
            Directory holder = share.root.holder(path);
            if (!(share.root.find(target.names()) instanceof StoredFile file)) {
                throw FileErrors.resourceNotFound();
            }
            file.lease.checkWrite(request.header("x-ms-lease-id"), request.now());
            if (holder.child(path.name()) != null) {
                throw FileErrors.resourceAlreadyExists();
            }
            holder.link(path.name(), file);
            file.changed(request.now(), store.ticks());
            RestResponse response = file.stamp(RestResponse.status(201));
            SmbHeaders.describeType(SmbHeaders.describe(response, request, file), request, file);
            return SmbHeaders.describeLinks(response, request, file).header("x-ms-request-server-encrypted", "false");
        });
    }

    /** Create Symbolic Link. Its text need not lead anywhere; the emulator never follows it. */
    private RestResponse createSymbolicLink(RestRequest request) {
        FilePath path = FilePath.of(request);
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        String text = decode(request, TEXT);
        return store.changing(request, share -> {
            share.settings.checkNfs();
            Directory holder = share.root.holder(path);
            StoredFile existing = FileOperations.replaceable(request, holder.child(path.name()), false);
            StoredFile link = new StoredFile(
                    share.nextId(),
                    path.name(),
                    SmbHeaders.ofNew(request, share, false),
                    metadata,
                    request.now(),
                    store.ticks(),
                    ContentHeaders.of(request).typed(),
                    Content.zeros(0));
            link.linkText = text;
            FileOperations.replace(holder, existing, link);
            RestResponse response =
                    link.stamp(RestResponse.status(201)).header("x-ms-request-server-encrypted", "false");
            return SmbHeaders.describeType(SmbHeaders.describe(response, request, link), request, link);
        });
    }

    /** Get Symbolic Link. */
    private RestResponse getSymbolicLink(RestRequest request) {
        return store.inside(request, share -> {
            StoredFile link = Guards.read(request, share);
            if (link.linkText == null) {
                throw FileErrors.resourceTypeMismatch();
            }
            // Not for form fields, but the encoding of what URLs cannot hold is the same, but for the blank.
            String text =
                    URLEncoder.encode(link.linkText, StandardCharsets.UTF_8).replace("+", "%20");
            return link.stamp(RestResponse.status(200)).header(TEXT, text.replace("%2F", "/"));
        });
    }

    /** A header that clients send percent-encoded. */
    private static String decode(RestRequest request, String header) {
        try {
            return URLDecoder.decode(request.required(header).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw request.invalidHeader(header);
        }
    }
}

package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.file.Attributes.Attribute;
import io.lazuli.storage.emulator.file.SmbProperties.Posix;
import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rules.CopySource;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code x-ms-file-} headers of requests and answers. Service versions before 2019-02-02 do not know them; up to
 * 2021-06-08 requests must have them.
 */
final class SmbHeaders {
    private static final String FIRST = "2019-02-02";
    private static final String OPTIONAL = "2021-06-08";
    private static final String COPIES_ON_DEMAND = "2019-07-07";
    private static final String POSIX = "2025-05-05";
    private static final String ATTRIBUTES = "x-ms-file-attributes";
    private static final String CREATED = "x-ms-file-creation-time";
    private static final String WRITTEN = "x-ms-file-last-write-time";
    private static final String CHANGED = "x-ms-file-change-time";
    private static final String PERMISSION = "x-ms-file-permission";

    private SmbHeaders() {}

    /** Checks that a request has the headers that its version demands. */
    static void checkPresent(RestRequest request) {
        if (!request.since(FIRST) || request.since(OPTIONAL)) {
            return;
        }
        request.required(ATTRIBUTES);
        request.required(CREATED);
        request.required(WRITTEN);
        if (request.header("x-ms-file-permission-key") == null) {
            request.required(PERMISSION);
        }
    }

    /** The properties of something new. Whatever the request does not say is the present time or inherited. */
    static SmbProperties ofNew(RestRequest request, Share share, boolean directory) {
        Instant now = request.now();
        if (!request.since(FIRST)) {
            Set<Attribute> plain = EnumSet.of(directory ? Attribute.DIRECTORY : Attribute.ARCHIVE);
            return new SmbProperties(
                    plain, now, now, now, share.permissions.inherited(directory), posix(share, directory));
        }
        Set<Attribute> attributes = attributes(request, Set.of(), Set.of());
        attributes.add(directory ? Attribute.DIRECTORY : Attribute.ARCHIVE);
        String key = share.permissions.named(request, "inherit");
        Posix posix = posix(share, directory);
        Instant written = time(request, WRITTEN, now, now);
        return new SmbProperties(
                attributes,
                time(request, CREATED, now, now),
                written,
                request.since(OPTIONAL) ? time(request, CHANGED, now, now) : written,
                key == null ? share.permissions.inherited(directory) : key,
                posix == null ? null : posix(request, posix));
    }

    /** What NFS shares give to something new: it belongs to root. */
    private static @Nullable Posix posix(Share share, boolean directory) {
        return share.isNfs() ? new Posix("0", "0", directory ? "0755" : "0664") : null;
    }

    /** The properties of a node with those changes that a request asks for. */
    static SmbProperties changed(RestRequest request, Share share, Node node) {
        SmbProperties old = node.smb;
        if (!request.since(FIRST)) {
            return old.changedAt(request.now());
        }
        Set<Attribute> attributes = attributes(request, old.attributes(), old.attributes());
        if (node instanceof Directory) {
            attributes.add(Attribute.DIRECTORY);
        } else {
            attributes.remove(Attribute.DIRECTORY);
        }
        String key = share.permissions.named(request, "preserve");
        return new SmbProperties(
                attributes,
                time(request, CREATED, old.created(), old.created()),
                time(request, WRITTEN, old.written(), old.written()),
                request.since(OPTIONAL) ? time(request, CHANGED, request.now(), old.changed()) : request.now(),
                key == null ? old.permissionKey() : key,
                old.posix() == null ? null : posix(request, old.posix()));
    }

    /** The properties of a copy: a new file, unless the request or its old version asks to keep what the source has. */
    static SmbProperties ofCopy(
            RestRequest request, Share share, SmbProperties source, Permissions.@Nullable Permission permission) {
        Instant now = request.now();
        boolean all = !request.since(COPIES_ON_DEMAND);
        Set<Attribute> attributes =
                attributes(request, all ? source.attributes() : Set.of(Attribute.ARCHIVE), source.attributes());
        if (request.flag("x-ms-file-copy-set-archive")) {
            attributes.add(Attribute.ARCHIVE);
        }
        String named = share.permissions.named(request, "inherit");
        boolean keeps = all || "source".equalsIgnoreCase(request.header("x-ms-file-permission-copy-mode"));
        String kept =
                keeps && permission != null ? share.permissions.keep(permission) : share.permissions.inherited(false);
        return new SmbProperties(
                attributes,
                time(request, CREATED, now, source.created()),
                time(request, WRITTEN, all ? source.written() : now, source.written()),
                time(request, CHANGED, all ? source.changed() : now, source.changed()),
                named == null ? kept : named,
                posix(share, false));
    }

    /** What the source of a copy tells about itself; a blob tells nothing and counts as a new file. */
    static SmbProperties ofSource(RestRequest request, CopySource source) {
        String attributes = source.header(ATTRIBUTES);
        Set<Attribute> parsed = attributes == null ? null : Attributes.parse(attributes);
        return new SmbProperties(
                parsed == null ? Set.of(Attribute.ARCHIVE) : parsed,
                sourceTime(request, source, CREATED),
                sourceTime(request, source, WRITTEN),
                sourceTime(request, source, CHANGED),
                "",
                null);
    }

    /** A time that the source tells; the present if it does not. */
    private static Instant sourceTime(RestRequest request, CopySource source, String name) {
        String text = source.header(name);
        Instant time = text == null ? null : Dates.parseIso(text);
        return time == null ? request.now() : time;
    }

    /**
     * The attributes in a header.
     *
     * @param absent what it means if there is no header
     * @param kept what it means to preserve what is, or to take what the source has
     */
    private static Set<Attribute> attributes(RestRequest request, Set<Attribute> absent, Set<Attribute> kept) {
        String text = request.header(ATTRIBUTES);
        Set<Attribute> found = text == null || text.isEmpty() ? absent : keeps(text) ? kept : Attributes.parse(text);
        if (found == null) {
            throw request.invalidHeader(ATTRIBUTES);
        }
        EnumSet<Attribute> copy = EnumSet.noneOf(Attribute.class);
        copy.addAll(found);
        return copy;
    }

    /** Whether a word asks to leave a property as it is, or as the source has it. */
    private static boolean keeps(String text) {
        return text.equalsIgnoreCase("preserve") || text.equalsIgnoreCase("source");
    }

    /**
     * The time in a header.
     *
     * @param absent what it means if there is no header
     * @param kept what it means to preserve what is, or to take what the source has
     */
    private static Instant time(RestRequest request, String name, Instant absent, Instant kept) {
        String text = request.header(name);
        if (text == null || text.isEmpty()) {
            return absent;
        }
        if (keeps(text)) {
            return kept;
        }
        Instant time = text.equalsIgnoreCase("now") ? request.now() : Dates.parseIso(text);
        if (time == null) {
            throw request.invalidHeader(name);
        }
        return time;
    }

    /** Owner, group and mode with the changes that a request asks for. */
    private static Posix posix(RestRequest request, Posix old) {
        if (!request.since(POSIX)) {
            return old;
        }
        String mode = request.header("x-ms-mode");
        if (mode != null && !mode.matches("[0-7]{3,4}")) {
            throw request.invalidHeader("x-ms-mode");
        }
        String padded = mode == null || mode.length() == 4 ? mode : "0" + mode;
        return new Posix(
                either(request.header("x-ms-owner"), old.owner()),
                either(request.header("x-ms-group"), old.group()),
                either(padded, old.mode()));
    }

    private static String either(@Nullable String first, String second) {
        return first != null && !first.isEmpty() ? first : second;
    }

    /** Sets the headers of an answer. */
    static RestResponse describe(RestResponse response, RestRequest request, Node node) {
        if (!request.since(FIRST)) {
            return response;
        }
        SmbProperties smb = node.smb;
        response.header(CREATED, Dates.sevenDecimals(smb.created()))
                .header(WRITTEN, Dates.sevenDecimals(smb.written()))
                .header(CHANGED, Dates.sevenDecimals(smb.changed()))
                .header("x-ms-file-id", Long.toUnsignedString(node.id))
                .header("x-ms-file-parent-id", Long.toUnsignedString(node.parent == null ? 0 : node.parent.id));
        Posix posix = smb.posix();
        if (posix == null) {
            return response.header(ATTRIBUTES, Attributes.text(smb.attributes()))
                    .header("x-ms-file-permission-key", smb.permissionKey());
        }
        return response.header("x-ms-owner", posix.owner())
                .header("x-ms-group", posix.group())
                .header("x-ms-mode", posix.mode());
    }

    /** Adds what kind of node it is, which only NFS shares tell. */
    static RestResponse describeType(RestResponse response, RestRequest request, Node node) {
        if (node.smb.posix() == null || !request.since(POSIX)) {
            return response;
        }
        boolean link = node instanceof StoredFile file && file.linkText != null;
        return response.header(
                "x-ms-file-file-type", node instanceof Directory ? "Directory" : link ? "SymLink" : "Regular");
    }

    /** Adds how many names a node has, which only NFS shares tell. */
    static RestResponse describeLinks(RestResponse response, RestRequest request, Node node) {
        boolean tells = node.smb.posix() != null && request.since(POSIX);
        return response.header("x-ms-link-count", tells ? node.links : null);
    }

    /** Whether a write of bytes is one of the file's last-write time, in the version of a request. */
    static boolean tellsWriteTime(RestRequest request) {
        return request.since(OPTIONAL);
    }
}

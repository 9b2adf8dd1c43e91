package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.CopySource;
import io.lazuli.storage.emulator.rules.Names;
import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Slice;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copy File, which is over as soon as it is answered, and Abort Copy File, which therefore always comes too late.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/copy-file">Copy File</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/abort-copy-file">Abort Copy File</a>
 */
final class CopyOperations {
    private final ShareStore store;

    CopyOperations(ShareStore store) {
        this.store = store;
    }

    void register(RouteTable routes) {
        routes.add("File_StartCopy", "PUT", Level.ITEM)
                .when(request -> request.hasHeader("x-ms-copy-source"))
                .permission("cw")
                .to(this::copy);
        routes.add("File_AbortCopy", "PUT", Level.ITEM)
                .comp("copy")
                .permission("w")
                .to(this::abort);
    }

    /**
     * Copy File.
     *
     * The source is read before the share is locked: it may lie in the same share, or in one that waits for this one. A
     * file that is replaced keeps its lease.
     */
    private RestResponse copy(RestRequest request) {
        Map<String, String> metadata = Names.checkMetadata(request.metadata());
        FilePath path = FilePath.of(request);
        Guards.checkConditions(request);
        try (CopySource source = CopySource.get(request, true)) {
            if (source.status() >= 300) {
                throw source.refusal();
            }
            SmbProperties properties = SmbHeaders.ofSource(request, source);
            Permissions.Permission permission = permission(request, source);
            Map<String, String> kept = metadata.isEmpty() ? source.metadata() : metadata;
            try (Slice bytes = source.takeContent()) {
                return store.changing(request, share -> {
                    Directory holder = share.root.holder(path);
                    StoredFile existing = FileOperations.replaceable(
                            request, holder.child(path.name()), request.flag("x-ms-file-copy-ignore-readonly"));
                    StoredFile file = new StoredFile(
                            share.nextId(),
                            path.name(),
                            SmbHeaders.ofCopy(request, share, properties, permission),
                            kept,
                            request.now(),
                            store.ticks(),
                            ContentHeaders.of(source).typed(),
                            Content.zeros(bytes.length()));
                    file.write(0, bytes, store.ticks());
                    file.copy = new CopyState(
                            UUID.randomUUID().toString(), source.shownUrl(), bytes.length(), request.now());
                    FileOperations.replace(holder, existing, file);
                    return file.stamp(RestResponse.status(202))
                            .header("x-ms-copy-id", file.copy.id())
                            .header("x-ms-copy-status", "success");
                });
            }
        }
    }

    /** The security descriptor that goes with the source, or null if it has none, as a blob. */
    private Permissions.@Nullable Permission permission(RestRequest request, CopySource source) {
        String key = source.header("x-ms-file-permission-key");
        Share share = key == null
                ? null
                : store.shares.get(SourceUrl.of(request, "x-ms-copy-source").share());
        if (key == null || share == null) {
            return null;
        }
        synchronized (share) {
            return share.permissions.find(key);
        }
    }

    /** Abort Copy File. The file must be there and its lease must be given, but no copy ever waits. */
    private RestResponse abort(RestRequest request) {
        if (!request.required("x-ms-copy-action").equalsIgnoreCase("abort")) {
            throw request.invalidHeader("x-ms-copy-action");
        }
        request.requiredQuery("copyid");
        return store.changing(request, share -> {
            Guards.change(request, share);
            throw FileErrors.noPendingCopy();
        });
    }
}

package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.Route;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rules.ByteRange;
import io.lazuli.storage.emulator.rules.CopySource;
import io.lazuli.storage.emulator.state.Checksums;
import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Payload;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What reads its bytes from an address before it answers: Put Blob, Put Block, Append Block and Put Page From URL, Copy Blob From URL.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-blob-from-url">Put Blob From URL</a>
 */
final class FromUrlOperations {
    private static final String SOURCE = "x-ms-copy-source";

    private final ContainerStore store;

    FromUrlOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations, which stand before those that take their bytes from the body. */
    void register(RouteTable routes) {
        from(routes, "BlockBlob_StageBlockFromURL")
                .comp("block")
                .permission("cw")
                .to(this::putBlock);
        from(routes, "AppendBlob_AppendBlockFromUrl")
                .comp("appendblock")
                .permission("aw")
                .to(this::appendBlock);
        from(routes, "PageBlob_UploadPagesFromURL").comp("page").permission("w").to(this::putPage);
        from(routes, "Blob_CopyFromURL")
                .when(request -> request.flag("x-ms-requires-sync"))
                .permission("cw")
                .to(this::copy);
        from(routes, "BlockBlob_PutBlobFromUrl")
                .when(request -> request.hasHeader("x-ms-blob-type"))
                .permission("cw")
                .to(this::putBlob);
    }

    /** A route for requests that name a source. */
    private static Route from(RouteTable routes, String operation) {
        return routes.add(operation, "PUT", Level.ITEM).when(request -> request.hasHeader(SOURCE));
    }

    /**
     * Put Block From URL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block-from-url">Put Block From URL</a>
     */
    private RestResponse putBlock(RestRequest request) {
        return with(request, (source, payload) -> BlockOperations.stage(store, request, payload));
    }

    /**
     * Append Block From URL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/append-block-from-url">Append Block From URL</a>
     */
    private RestResponse appendBlock(RestRequest request) {
        return with(request, (source, payload) -> AppendOperations.append(store, request, payload));
    }

    /**
     * Put Page From URL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-page-from-url">Put Page From URL</a>
     */
    private RestResponse putPage(RestRequest request) {
        ByteRange range = PageOperations.range(request);
        return with(request, (source, payload) -> PageOperations.write(store, request, range, payload));
    }

    /**
     * Put Blob From URL.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-blob-from-url">Put Blob From URL</a>
     */
    private RestResponse putBlob(RestRequest request) {
        return with(request, (source, payload) -> {
            RestResponse response = place(request, source, payload, null);
            return BlockOperations.checksums(request, response, payload.checksums());
        });
    }

    /**
     * Copy Blob From URL, which answers when the copy is done.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/copy-blob-from-url">Copy Blob From URL</a>
     */
    private RestResponse copy(RestRequest request) {
        String id = UUID.randomUUID().toString();
        return with(request, (source, payload) -> {
            CopyState state = CopyState.done(id, source.shownUrl(), payload.length(), request.now());
            RestResponse placed = place(request, source, payload, state);
            Checksums sums = payload.checksums();
            return BlockOperations.checksums(request, RestResponse.status(202).headers(placed.headers()), sums)
                    .header("x-ms-request-server-encrypted", null)
                    .header("x-ms-copy-id", id)
                    .header("x-ms-copy-status", "success");
        });
    }

    /** Makes a block blob of the source's bytes, with its properties and metadata where the request has none. */
    private RestResponse place(RestRequest request, CopySource source, Payload payload, @Nullable CopyState copy) {
        ContentHeaders own = ContentHeaders.own(request);
        boolean inherit = !"false".equalsIgnoreCase(request.header("x-ms-copy-source-blob-properties"));
        ContentHeaders headers = inherit ? own.or(ContentHeaders.ofSource(source)) : own;
        Map<String, String> given = request.metadata();
        Blob blob = UploadOperations.newBlob(
                request,
                BlobType.BLOCK,
                Content.of(payload),
                headers.typed().withMd5(payload.checksums().md5()));
        blob.copy = copy;
        blob.metadata = given.isEmpty() ? source.metadata() : given;
        return UploadOperations.place(store, request, blob, List.of());
    }

    /** Opens the source, works with its bytes, and gives them up again. */
    private static RestResponse with(RestRequest request, BiFunction<CopySource, Payload, RestResponse> work) {
        try (CopySource source = CopySource.open(request)) {
            Payload payload = source.takePayload(request);
            try {
                return work.apply(source, payload);
            } finally {
                payload.release();
            }
        }
    }
}

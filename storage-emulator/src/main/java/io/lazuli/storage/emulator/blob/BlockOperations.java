package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlElement;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.rules.Lease;
import io.lazuli.storage.emulator.state.Checksums;
import io.lazuli.storage.emulator.state.Content;
import io.lazuli.storage.emulator.state.Extent;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Put Block, Put Block List and Get Block List.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block-list">Put Block List</a>
 */
final class BlockOperations {
    private static final long LARGEST_BLOCK = 4000L << 20;
    private static final int MOST_BLOCKS = 50_000;
    private static final int LARGEST_LIST = 8 << 20;

    private final ContainerStore store;

    BlockOperations(ContainerStore store) {
        this.store = store;
    }

    /** Adds the operations on blocks. */
    void register(RouteTable routes) {
        routes.add("BlockBlob_StageBlock", "PUT", Level.ITEM)
                .comp("block")
                .when(request -> !request.hasHeader("x-ms-copy-source"))
                .permission("cw")
                .checksums()
                .largestBody(LARGEST_BLOCK)
                .to(this::putBlock);
        routes.add("BlockBlob_CommitBlockList", "PUT", Level.ITEM)
                .comp("blocklist")
                .permission("cw")
                .largestBody(LARGEST_LIST)
                .to(this::putBlockList);
        routes.add("BlockBlob_GetBlockList", "GET", Level.ITEM)
                .comp("blocklist")
                .permission("r")
                .publicRead()
                .to(this::getBlockList);
    }

    /**
     * Put Block. The block waits until it is committed, or the blob is written in another way.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block">Put Block</a>
     */
    private RestResponse putBlock(RestRequest request) {
        return stage(store, request, request.body());
    }

    /** Puts a block aside and answers 201. */
    static RestResponse stage(ContainerStore store, RestRequest request, Payload payload) {
        String id = blockId(request);
        CustomerKey key = CustomerKey.of(request);
        return store.at(request, family -> {
            Blob existing = family.current(request.now());
            family.lease.checkWrite(Lease.idOf(request), request.now());
            if (existing != null) {
                existing.require(BlobType.BLOCK);
            }
            boolean otherLength = family.staged.keySet().stream().anyMatch(other -> other.length() != id.length());
            if (otherLength) {
                throw BlobErrors.invalidBlobOrBlock();
            }
            family.stage(id, payload);
            family.stagedKey = key;
            return key.describeWrite(checksums(request, RestResponse.status(201), payload.checksums()));
        });
    }

    /** Adds the checksum that the service answers with: the one that the client sent, else the one of the version. */
    static RestResponse checksums(RestRequest request, RestResponse response, Checksums sums) {
        boolean md5 = request.hasHeader("Content-MD5")
                || request.hasHeader("x-ms-source-content-md5")
                || !request.since("2019-02-02");
        return md5 ? response.header("Content-MD5", sums.md5()) : response.header("x-ms-content-crc64", sums.crc64());
    }

    /** The id of a block: Base64 of up to 64 bytes. */
    private static String blockId(RestRequest request) {
        int length = request.base64("blockid", "Not a valid base64 string.").length;
        if (length == 0 || length > 64) {
            throw ErrorCode.OUT_OF_RANGE_INPUT.error();
        }
        return request.requiredQuery("blockid");
    }

    /**
     * Put Block List: makes the blob out of blocks that were put aside, and of blocks that it has already. All other
     * blocks that wait are dropped.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-block-list">Put Block List</a>
     */
    private RestResponse putBlockList(RestRequest request) {
        XmlElement root = XmlElement.parse(request.body(), "BlockList");
        if (root.children().size() > MOST_BLOCKS) {
            throw BlobErrors.blockListTooLong();
        }
        ContentHeaders headers = ContentHeaders.own(request).typed();
        return store.at(request, family -> {
            Blob existing = Guards.overwrite(request, family);
            if (existing != null) {
                existing.require(BlobType.BLOCK);
            }
            if (!family.staged.isEmpty()) {
                family.stagedKey.check(request);
            }
            List<Blob.Block> blocks = new ArrayList<>();
            Content content = assemble(root, family, existing, blocks);
            Blob blob = UploadOperations.newBlob(request, BlobType.BLOCK, content, headers);
            blob.blocks = blocks;
            blob.touch(store.context.ticks(), request.now());
            family.dropStaged();
            family.replace(blob, store.keepsDeleted(), store.context.ticks(), request.now());
            RestResponse response = ReadOperations.stamp(RestResponse.status(201), blob);
            return blob.key.describeWrite(
                    checksums(request, response, request.body().checksums()));
        });
    }

    /** The content that a block list describes; its blocks are added to a list. */
    private static Content assemble(
            XmlElement root, BlobFamily family, @Nullable Blob existing, List<Blob.Block> blocks) {
        Map<String, Extent> committed = committed(existing);
        Content content = Content.zeros(0);
        for (XmlElement element : root.children()) {
            String id = element.text().trim();
            Payload staged = element.name().equals("Committed") ? null : family.staged.get(id);
            Extent old = element.name().equals("Uncommitted") ? null : committed.get(id);
            if (staged != null) {
                content.append(staged);
                blocks.add(new Blob.Block(id, staged.length()));
            } else if (existing != null && old != null) {
                try (Slice slice = existing.content.slice(old.offset(), old.length())) {
                    content.append(slice);
                }
                blocks.add(new Blob.Block(id, old.length()));
            } else {
                content.close();
                throw BlobErrors.invalidBlockList();
            }
        }
        return content;
    }

    /** Where the committed blocks lie, by id. */
    private static Map<String, Extent> committed(@Nullable Blob existing) {
        Map<String, Extent> extents = new HashMap<>();
        long offset = 0;
        for (Blob.Block block : existing == null ? List.<Blob.Block>of() : existing.blocks) {
            extents.put(block.id(), new Extent(offset, block.length()));
            offset += block.length();
        }
        return extents;
    }

    /**
     * Get Block List. A name at which there are only blocks that wait has a list, but neither ETag nor date.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-block-list">Get Block List</a>
     */
    private RestResponse getBlockList(RestRequest request) {
        String type = request.query("blocklisttype");
        String wanted = type == null ? "committed" : type.toLowerCase(Locale.ROOT);
        if (!List.of("committed", "uncommitted", "all").contains(wanted)) {
            throw request.invalidQuery("blocklisttype");
        }
        return store.at(request, family -> {
            boolean onlyStaged = family.current(request.now()) == null && !family.staged.isEmpty();
            @Nullable Blob blob = onlyStaged ? null : Guards.read(request, family);
            if (blob != null) {
                blob.require(BlobType.BLOCK);
            }
            XmlWriter xml = new XmlWriter("BlockList");
            if (!wanted.equals("uncommitted")) {
                xml.open("CommittedBlocks");
                for (Blob.Block block : blob == null ? List.<Blob.Block>of() : blob.blocks) {
                    block(xml, block.id(), block.length());
                }
                xml.close();
            }
            if (!wanted.equals("committed")) {
                xml.open("UncommittedBlocks");
                family.staged.forEach((id, payload) -> block(xml, id, payload.length()));
                xml.close();
            }
            RestResponse response = RestResponse.status(200).xml(xml);
            return blob == null
                    ? response.header("x-ms-blob-content-length", 0)
                    : ReadOperations.stamp(response, blob).header("x-ms-blob-content-length", blob.content.length());
        });
    }

    /** An element {@code Block}. */
    private static void block(XmlWriter xml, String id, long size) {
        xml.open("Block").leaf("Name", id).leaf("Size", size).close();
    }
}

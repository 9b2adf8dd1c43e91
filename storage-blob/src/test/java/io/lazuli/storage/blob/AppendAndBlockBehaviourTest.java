package io.lazuli.storage.blob;

import static io.lazuli.storage.blob.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.ETag;
import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.Metadata;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.BlobFaces.AppendBlob;
import io.lazuli.storage.blob.BlobFaces.Blob;
import io.lazuli.storage.blob.BlobFaces.BlobService;
import io.lazuli.storage.blob.BlobFaces.BlockBlob;
import io.lazuli.storage.blob.BlobFaces.Container;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.BlobType;
import io.lazuli.storage.blob.model.Block;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.CreateAppendBlobOptions;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import io.lazuli.storage.testkit.BlobMatrix;
import io.lazuli.storage.testkit.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What append blobs do, and block blobs block by block. */
@BlobMatrix
class AppendAndBlockBehaviourTest {
    private static final String FIRST = "AAAA";
    private static final String SECOND = "AAAB";

    private final BlobServiceClient client;
    private final Container container;
    private final Blob blob;
    private final AppendBlob append;
    private final BlockBlob blocks;

    AppendAndBlockBehaviourTest(Setting setting) {
        client = new BlobServiceClientBuilder()
                .connectionString(setting.connectionString())
                .buildClient();
        container = setting.face(BlobService.class, client).container(setting.uniqueName("grows"));
        blob = container.blob("folder/a log.txt");
        append = blob.appendBlob();
        blocks = blob.blockBlob();
    }

    @BeforeEach
    void create() {
        container.create();
    }

    @AfterEach
    void close() {
        container.deleteIfExists();
        client.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void appendedBlocksFollowOneAnother() {
        refused(404, ErrorCode.BLOB_NOT_FOUND, () -> append.appendBlock(bytes("a")));
        Written created = append.create();
        assertEquals(0, blob.getProperties().size());
        AppendedBlock first = append.appendBlock(bytes("one "));
        AppendedBlock second = append.appendBlock(bytes("two"));
        assertEquals(0, first.offset());
        assertEquals(4, second.offset());
        assertEquals(2, second.committedBlockCount());
        assertNotNull(second.lastModified());
        assertEquals(201, second.info().status());
        assertFalse(String.valueOf(created.etag()).equals(String.valueOf(second.etag())));
        assertEquals("one two", append.blob().downloadContent().text());
        assertEquals(BlobType.APPEND, blob.getProperties().type());
        assertEquals(second.etag(), blob.getProperties().etag());
    }

    @Test
    void appendAtAnotherPlaceThanTheEndIsRefused() {
        append.create();
        assertEquals(0, append.appendBlock(bytes("abc"), AppendOptions.at(0)).offset());
        ErrorCode wrongPlace = new ErrorCode("AppendPositionConditionNotMet");
        refused(412, wrongPlace, () -> append.appendBlock(bytes("abc"), AppendOptions.at(0)));
        refused(412, wrongPlace, () -> append.appendBlock(bytes("abc"), AppendOptions.at(4)));
        ErrorCode tooLarge = new ErrorCode("MaxBlobSizeConditionNotMet");
        refused(412, tooLarge, () -> append.appendBlock(bytes("de"), AppendOptions.DEFAULT.withMaxSize(4L)));
        AppendOptions exact = AppendOptions.at(3)
                .withMaxSize(5L)
                .withConditions(
                        RequestConditions.ifUnchanged(blob.getProperties().etag()));
        assertEquals(3, append.appendBlock(bytes("de"), exact).offset());
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> append.appendBlock(bytes("de"), exact.withPosition(5L)));
        assertEquals("abcde", blob.downloadContent().text());
    }

    @Test
    void appendBlobIsCreatedOverWhatIsThereUnlessAskedNotTo() {
        CreateAppendBlobOptions options = CreateAppendBlobOptions.DEFAULT
                .withHeaders(BlobHttpHeaders.ofType("text/plain"))
                .withMetadata(Metadata.of("a", "1"));
        append.create(options);
        append.appendBlock(bytes("abc"));
        BlobProperties there = blob.getProperties();
        assertEquals("text/plain", there.contentType());
        assertEquals(Metadata.of("a", "1"), there.metadata());
        assertFalse(append.createIfAbsent());
        refused(
                409,
                ErrorCode.BLOB_ALREADY_EXISTS,
                () -> append.create(options.withConditions(RequestConditions.ifAbsent())));
        assertEquals(3, blob.getProperties().size());
        append.create();
        assertEquals(0, blob.getProperties().size());
        blob.delete();
        assertTrue(append.createIfAbsent());
    }

    @Test
    void blocksTakeEffectWhenTheyAreCommitted() {
        assertEquals(201, blocks.stageBlock(FIRST, bytes("one ")).status());
        blocks.stageBlock(SECOND, bytes("two"));
        assertFalse(blob.exists());
        BlockList waiting = blocks.getBlockList();
        assertEquals(List.of(), waiting.committed());
        assertEquals(List.of(new Block(FIRST, 4), new Block(SECOND, 3)), waiting.uncommitted());
        assertEquals(0, waiting.blobSize());
        Written written = blocks.commitBlockList(
                List.of(FIRST, SECOND, FIRST), UploadOptions.DEFAULT.withMetadata(Metadata.of("a", "1")));
        assertEquals("one twoone ", blob.downloadContent().text());
        assertEquals(Metadata.of("a", "1"), blob.getProperties().metadata());
        BlockList list = blocks.getBlockList(GetBlockListOptions.DEFAULT.withKind(GetBlockListOptions.Kind.COMMITTED));
        assertEquals(
                List.of(FIRST, SECOND, FIRST),
                list.committed().stream().map(Block::id).toList());
        assertEquals(written.etag(), list.etag());
        assertEquals(11, list.blobSize());
        assertNotNull(list.lastModified());
    }

    @Test
    void committedBlocksCanBeCommittedAgain() {
        blocks.stageBlock(FIRST, bytes("one"));
        Written written = blocks.commitBlockList(List.of(FIRST));
        blocks.stageBlock(SECOND, bytes("two"));
        ETag etag = written.etag();
        assertNotNull(etag);
        UploadOptions unchanged = UploadOptions.DEFAULT.withConditions(RequestConditions.ifUnchanged(etag));
        blocks.commitBlockList(List.of(SECOND, FIRST), unchanged);
        assertEquals("twoone", blob.downloadContent().text());
        refused(412, ErrorCode.CONDITION_NOT_MET, () -> blocks.commitBlockList(List.of(FIRST), unchanged));
        refused(400, new ErrorCode("InvalidBlockList"), () -> blocks.commitBlockList(List.of("AAAC")));
    }

    @Test
    void uploadInOneRequestMakesABlobWithoutBlocks() {
        blocks.upload(bytes("whole"));
        assertArrayEquals(bytes("whole"), blob.downloadContent().bytes());
        BlockList list = blocks.getBlockList();
        assertEquals(List.of(), list.committed());
        assertEquals(List.of(), list.uncommitted());
    }

    @Test
    void whatCannotBeSentIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> append.appendBlock(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> blocks.stageBlock("block 1", bytes("a")));
        assertThrows(IllegalArgumentException.class, () -> blocks.commitBlockList(List.of("block 1")));
    }
}

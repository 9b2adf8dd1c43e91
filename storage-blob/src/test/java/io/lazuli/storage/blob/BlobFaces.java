package io.lazuli.storage.blob;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.AppendedBlock;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobCopy;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.model.BlobLease;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.model.BlockList;
import io.lazuli.storage.blob.options.AppendOptions;
import io.lazuli.storage.blob.options.BreakLeaseOptions;
import io.lazuli.storage.blob.options.CreateAppendBlobOptions;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.GetBlockListOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.blob.options.StageBlockOptions;
import io.lazuli.storage.blob.options.StartCopyOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The clients as the behaviours see them, whichever kind they are. */
final class BlobFaces {
    private BlobFaces() {}

    /** The service. */
    interface BlobService {
        Container container(String name);

        PagedIterable<BlobContainerItem> listContainers();

        PagedIterable<BlobContainerItem> listContainers(ListContainersOptions options);

        BlobServiceProperties getServiceProperties();

        ResponseInfo setServiceProperties(BlobServiceProperties properties);
    }

    /** A container. */
    interface Container {
        Blob blob(String blobName);

        Written create();

        Written create(CreateContainerOptions options);

        boolean createIfAbsent();

        ResponseInfo delete();

        ResponseInfo delete(RequestConditions conditions);

        boolean deleteIfExists();

        boolean exists();

        BlobContainerProperties getProperties();

        Written setMetadata(Metadata metadata);

        Written setMetadata(Metadata metadata, RequestConditions conditions);

        PagedIterable<BlobItem> listBlobs();

        PagedIterable<BlobItem> listBlobs(ListBlobsOptions options);

        PagedIterable<BlobItem> listBlobsByHierarchy(String delimiter);

        PagedIterable<BlobItem> listBlobsByHierarchy(String delimiter, ListBlobsOptions options);

        Lease lease();

        Lease lease(String leaseId);
    }

    /** A blob. */
    interface Blob {
        Written upload(byte[] content);

        Written upload(byte[] content, UploadOptions options);

        Written upload(InputStream body, long length);

        Written upload(InputStream body, long length, UploadOptions options);

        Written uploadText(String text);

        Written uploadText(String text, UploadOptions options);

        Written uploadFile(Path file);

        Written uploadFile(Path file, UploadOptions options);

        BlobContent downloadContent();

        BlobContent downloadContent(DownloadOptions options);

        BlobProperties downloadFile(Path file);

        BlobProperties downloadFile(Path file, DownloadOptions options);

        InputStream downloadStream();

        InputStream downloadStream(DownloadOptions options);

        BlobProperties getProperties();

        BlobProperties getProperties(RequestConditions conditions);

        boolean exists();

        Written setHttpHeaders(BlobHttpHeaders headers);

        Written setHttpHeaders(BlobHttpHeaders headers, RequestConditions conditions);

        Written setMetadata(Metadata metadata);

        Written setMetadata(Metadata metadata, RequestConditions conditions);

        ResponseInfo delete();

        ResponseInfo delete(RequestConditions conditions);

        boolean deleteIfExists();

        BlobCopy startCopy(String sourceUrl);

        BlobCopy startCopy(String sourceUrl, StartCopyOptions options);

        ResponseInfo abortCopy(String copyId);

        AppendBlob appendBlob();

        BlockBlob blockBlob();

        Lease lease();

        Lease lease(String leaseId);

        String url();
    }

    /** A blob that grows at its end. */
    interface AppendBlob {
        Written create();

        Written create(CreateAppendBlobOptions options);

        boolean createIfAbsent();

        AppendedBlock appendBlock(byte[] content);

        AppendedBlock appendBlock(byte[] content, AppendOptions options);

        Written seal();

        Blob blob();
    }

    /** A blob made of blocks. */
    interface BlockBlob {
        Written upload(byte[] content);

        ResponseInfo stageBlock(String blockId, byte[] content);

        ResponseInfo stageBlock(String blockId, byte[] content, StageBlockOptions options);

        Written commitBlockList(List<String> blockIds);

        Written commitBlockList(List<String> blockIds, UploadOptions options);

        BlockList getBlockList();

        BlockList getBlockList(GetBlockListOptions options);
    }

    /** A lease. */
    interface Lease {
        String id();

        BlobLease acquire(Duration duration);

        BlobLease acquire(Duration duration, RequestConditions conditions);

        BlobLease renew();

        BlobLease change(String proposedId);

        BlobLease release();

        BlobLease breakLease();

        BlobLease breakLease(BreakLeaseOptions options);
    }
}

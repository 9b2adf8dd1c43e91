package io.lazuli.storage.blob;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.RequestConditions;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.blob.model.BlobContainerItem;
import io.lazuli.storage.blob.model.BlobContainerProperties;
import io.lazuli.storage.blob.model.BlobContent;
import io.lazuli.storage.blob.model.BlobHttpHeaders;
import io.lazuli.storage.blob.model.BlobItem;
import io.lazuli.storage.blob.model.BlobProperties;
import io.lazuli.storage.blob.model.BlobServiceProperties;
import io.lazuli.storage.blob.options.CreateContainerOptions;
import io.lazuli.storage.blob.options.DownloadOptions;
import io.lazuli.storage.blob.options.ListBlobsOptions;
import io.lazuli.storage.blob.options.ListContainersOptions;
import io.lazuli.storage.blob.options.UploadOptions;
import java.io.InputStream;
import java.nio.file.Path;

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
    }
}

package io.lazuli.storage.file;

import io.lazuli.storage.Metadata;
import io.lazuli.storage.PagedIterable;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.Written;
import io.lazuli.storage.file.model.ShareDirectoryProperties;
import io.lazuli.storage.file.model.ShareFileContent;
import io.lazuli.storage.file.model.ShareFileItem;
import io.lazuli.storage.file.model.ShareFileProperties;
import io.lazuli.storage.file.model.ShareItem;
import io.lazuli.storage.file.model.ShareProperties;
import io.lazuli.storage.file.options.CreateFileOptions;
import io.lazuli.storage.file.options.CreateShareOptions;
import io.lazuli.storage.file.options.DeleteShareOptions;
import io.lazuli.storage.file.options.FileDownloadOptions;
import io.lazuli.storage.file.options.FileUploadOptions;
import io.lazuli.storage.file.options.ListFilesOptions;
import io.lazuli.storage.file.options.ListSharesOptions;
import java.io.InputStream;
import java.nio.file.Path;

/** The clients as the behaviours see them, whichever kind they are. */
final class FileFaces {
    private FileFaces() {}

    /** The service. */
    interface Service {
        Share share(String name);

        PagedIterable<ShareItem> listShares(ListSharesOptions options);
    }

    /** A share. */
    interface Share {
        Directory rootDirectory();

        Directory directory(String path);

        File file(String path);

        Written create();

        Written create(CreateShareOptions options);

        boolean createIfAbsent();

        ResponseInfo delete();

        boolean deleteIfExists();

        boolean deleteIfExists(DeleteShareOptions options);

        boolean exists();

        ShareProperties getProperties();

        Written setMetadata(Metadata metadata);
    }

    /** A directory. */
    interface Directory {
        Directory directory(String below);

        File file(String below);

        Written create();

        Written create(Metadata metadata);

        boolean createIfAbsent();

        ResponseInfo delete();

        boolean deleteIfExists();

        boolean exists();

        ShareDirectoryProperties getProperties();

        Written setMetadata(Metadata metadata);

        PagedIterable<ShareFileItem> listFilesAndDirectories(ListFilesOptions options);

        String path();
    }

    /** A file. */
    interface File {
        Written create(long size);

        Written create(long size, CreateFileOptions options);

        Written upload(byte[] content);

        Written upload(byte[] content, FileUploadOptions options);

        Written upload(InputStream body, long length);

        Written upload(InputStream body, long length, FileUploadOptions options);

        Written uploadFile(Path source);

        Written uploadFile(Path source, FileUploadOptions options);

        Written uploadRange(long offset, byte[] content);

        ShareFileContent downloadContent();

        ShareFileContent downloadContent(FileDownloadOptions options);

        ShareFileProperties downloadFile(Path target);

        ShareFileProperties downloadFile(Path target, FileDownloadOptions options);

        InputStream downloadStream();

        InputStream downloadStream(FileDownloadOptions options);

        ShareFileProperties getProperties();

        Written setMetadata(Metadata metadata);

        boolean exists();

        ResponseInfo delete();

        boolean deleteIfExists();
    }
}

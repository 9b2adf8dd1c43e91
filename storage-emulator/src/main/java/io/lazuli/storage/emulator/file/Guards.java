package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.util.List;

/** What must be so before a request may read or change a file or directory. */
final class Guards {
    private static final String LEASE_ID = "x-ms-lease-id";
    private static final List<String> CONDITIONS =
            List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");

    private Guards() {}

    /** The file that a request reads, in the share or in a snapshot of it. */
    static StoredFile read(RestRequest request, Share share) {
        checkConditions(request);
        StoredFile file = file(request, share.tree(request));
        if (request.query("sharesnapshot") == null) {
            file.lease.checkRead(request.header(LEASE_ID), request.now());
        }
        return file;
    }

    /** The file that a request changes. */
    static StoredFile change(RestRequest request, Share share) {
        checkConditions(request);
        StoredFile file = file(request, share.root);
        file.lease.checkWrite(request.header(LEASE_ID), request.now());
        return file;
    }

    /** The file whose bytes a request changes. */
    static StoredFile write(RestRequest request, Share share) {
        StoredFile file = change(request, share);
        if (file.smb.isReadOnly()) {
            throw FileErrors.readOnly();
        }
        return file;
    }

    /** The file at the path of a request. A directory there is as good as nothing. */
    static StoredFile file(RestRequest request, Directory root) {
        FilePath path = FilePath.of(request);
        if (path.isRoot()) {
            throw FileErrors.resourceNotFound();
        }
        if (root.holder(path).child(path.name()) instanceof StoredFile file) {
            return file;
        }
        throw FileErrors.resourceNotFound();
    }

    /** The directory that a request reads, in the share or in a snapshot of it. */
    static Directory directory(RestRequest request, Share share) {
        return directory(request, share.tree(request));
    }

    /** The directory at the path of a request. A file there is as good as nothing. */
    static Directory directory(RestRequest request, Directory root) {
        checkConditions(request);
        FilePath path = FilePath.of(request);
        if (path.isRoot()) {
            return root;
        }
        if (root.holder(path).child(path.name()) instanceof Directory directory) {
            return directory;
        }
        throw FileErrors.resourceNotFound();
    }

    /** The File service knows no conditions; it is better to say so than to seem to heed them. */
    static void checkConditions(RestRequest request) {
        for (String name : CONDITIONS) {
            if (request.header(name) != null) {
                throw ErrorCode.CONDITION_HEADERS_NOT_SUPPORTED.error();
            }
        }
    }
}

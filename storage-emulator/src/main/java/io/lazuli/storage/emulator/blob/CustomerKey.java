package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * With what a blob is said to be encrypted: a key of the customer, of which only the hash is kept, or a scope. Nothing is encrypted.
 *
 * @param sha256 Base64 of the key's hash, or null
 * @param scope name of the encryption scope, or null
 */
record CustomerKey(@Nullable String sha256, @Nullable String scope) {
    private static final int KEY_LENGTH = 32;

    /** The account's own key. */
    static final CustomerKey NONE = new CustomerKey(null, null);

    /** The key or scope in the headers of a request. A lone algorithm, as some clients send it, means nothing. */
    static CustomerKey of(RestRequest request) {
        String key = request.header("x-ms-encryption-key");
        String scope = request.header("x-ms-encryption-scope");
        if (key == null || key.isEmpty()) {
            return scope == null ? NONE : new CustomerKey(null, scope);
        }
        String hash = hash(request, key);
        String given = request.header("x-ms-encryption-key-sha256");
        if (given != null && !given.equals(hash)) {
            throw request.invalidHeader("x-ms-encryption-key-sha256");
        }
        return new CustomerKey(hash, null);
    }

    /** Base64 of the SHA-256 of a key, which must have 256 bits. */
    private static String hash(RestRequest request, String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == KEY_LENGTH) {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
            }
        } catch (IllegalArgumentException e) {
            throw request.invalidHeader("x-ms-encryption-key");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        throw request.invalidHeader("x-ms-encryption-key");
    }

    /** Lets a request pass that gives the key with which the blob was written. */
    void check(RestRequest request) {
        if (sha256 == null && !request.hasHeader("x-ms-encryption-key")) {
            return;
        }
        CustomerKey given = of(request);
        if (given.sha256 == null) {
            throw BlobErrors.usesCustomerKey();
        }
        if (!given.sha256.equals(sha256)) {
            throw BlobErrors.customerKeyMismatch();
        }
    }

    /** Sets the headers of an answer to a write. */
    RestResponse describeWrite(RestResponse response) {
        return describe(response.header("x-ms-request-server-encrypted", "true"));
    }

    /** Sets the headers of an answer to a read. */
    RestResponse describeRead(RestResponse response) {
        return describe(response.header("x-ms-server-encrypted", "true"));
    }

    /** Sets the headers that say which key it was. */
    private RestResponse describe(RestResponse response) {
        return response.header("x-ms-encryption-key-sha256", sha256).header("x-ms-encryption-scope", scope);
    }
}

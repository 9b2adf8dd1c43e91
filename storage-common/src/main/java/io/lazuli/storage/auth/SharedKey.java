package io.lazuli.storage.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An account name with one of the account's two keys. It may do everything; keep it away from logs and repositories.
 */
public final class SharedKey implements StorageCredential {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SLOTS = 16;

    private final String account;
    private final SecretKeySpec key;
    private final boolean lite;

    /** Keyed Macs that nobody uses at the moment; each slot is handed over by an atomic swap. */
    private final AtomicReferenceArray<@Nullable Mac> idle = new AtomicReferenceArray<>(SLOTS);

    private SharedKey(String account, SecretKeySpec key, boolean lite) {
        this.account = account;
        this.key = key;
        this.lite = lite;
    }

    /**
     * Returns a credential.
     *
     * @param account the account's name
     * @param key the key as the portal shows it, in Base64
     * @throws IllegalArgumentException if the name is empty or no name, or the key is not Base64; the message does not show the key
     */
    public static SharedKey of(String account, String key) {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(key, "key");
        if (account.isEmpty()) {
            throw new IllegalArgumentException("The account name is empty");
        }
        for (int i = 0; i < account.length(); i++) {
            char c = account.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ':' || c == '/') {
                // It goes into a header, and into the text that is signed.
                throw new IllegalArgumentException("The account name has a character that no name has, at index " + i);
            }
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes a character of the key.
            throw new IllegalArgumentException("The account key is not Base64");
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("The account key is empty");
        }
        SecretKeySpec spec = new SecretKeySpec(bytes, ALGORITHM);
        Arrays.fill(bytes, (byte) 0);
        return new SharedKey(account, spec, false);
    }

    /**
     * Returns the same key for requests that are signed as Shared Key Lite, which leaves most standard headers and the query unsigned. For
     * gateways that change these; the service takes both.
     */
    public SharedKey lite() {
        return new SharedKey(account, key, true);
    }

    /** Returns whether requests are signed as Shared Key Lite. */
    public boolean isLite() {
        return lite;
    }

    /** Returns the account's name. */
    public String account() {
        return account;
    }

    /** Returns the Base64 HMAC-SHA256 of a message under this key. */
    public String sign(ByteBuffer message) {
        int slot = (int) Thread.currentThread().getId() & (SLOTS - 1);
        Mac mac = idle.getAndSet(slot, null);
        if (mac == null) {
            mac = keyed();
        }
        mac.update(message);
        String signature = Base64.getEncoder().encodeToString(mac.doFinal());
        idle.lazySet(slot, mac);
        return signature;
    }

    /** Returns the account only. */
    @Override
    public String toString() {
        return "SharedKey[account=" + account + ", key=REDACTED]";
    }

    private Mac keyed() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}

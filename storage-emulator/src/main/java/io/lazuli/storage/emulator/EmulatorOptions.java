package io.lazuli.storage.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is set up. {@link #DEFAULT} suits tests; each wither gives a changed copy.
 *
 * @param host address to listen on
 * @param blobPort port of the Blob service, 0 for any free one
 * @param queuePort port of the Queue service, 0 for any free one
 * @param filePort port of the File service, 0 for any free one
 * @param tls whether the endpoints speak HTTPS, with a certificate made at the start
 * @param account name of the account, and its key in Base64
 * @param clock the time that leases, messages, dates and shared access signatures go by
 * @param capture file to which each exchange is added as a line of JSON, or null
 * @param copyTime how long copies of blobs go on in the background; zero if they are done at once
 * @param recorded how many exchanges {@link StorageEmulator#recorded()} keeps, the latest ones; 0 switches recording off
 */
public record EmulatorOptions(
        String host,
        int blobPort,
        int queuePort,
        int filePort,
        boolean tls,
        Account account,
        Clock clock,
        @Nullable Path capture,
        Duration copyTime,
        int recorded) {
    /** Free ports on the loopback interface, the emulators' well-known account, the computer's clock, 10,000 recorded exchanges. */
    public static final EmulatorOptions DEFAULT = new EmulatorOptions(
            "127.0.0.1", 0, 0, 0, false, Account.WELL_KNOWN, Clock.systemUTC(), null, Duration.ZERO, 10_000);

    public EmulatorOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(clock, "clock");
        if (copyTime.isNegative()) {
            throw new IllegalArgumentException("copyTime must not be negative: " + copyTime);
        }
        if (recorded < 0) {
            throw new IllegalArgumentException("recorded must not be negative: " + recorded);
        }
    }

    /**
     * A storage account. Its text form leaves the key out.
     *
     * @param name 3 to 24 small letters and digits
     * @param key the key in Base64
     */
    public record Account(String name, String key) {
        /** The account that all emulators of Azure Storage know, with a key that is no secret. */
        public static final Account WELL_KNOWN = new Account(
                "devstoreaccount1",
                "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

        public Account {
            if (!name.matches("[a-z0-9]{3,24}")) {
                throw new IllegalArgumentException("account names have 3 to 24 small letters and digits: " + name);
            }
            if (Base64.getDecoder().decode(key).length == 0) {
                throw new IllegalArgumentException("the key is empty");
            }
        }

        @Override
        public String toString() {
            return "Account[name=" + name + "]";
        }
    }

    /** Sets the address to listen on; {@code 0.0.0.0} or {@code ::} for all of the computer. */
    public EmulatorOptions withHost(String newHost) {
        return new EmulatorOptions(
                newHost, blobPort, queuePort, filePort, tls, account, clock, capture, copyTime, recorded);
    }

    /** Sets the ports of the three services, 0 for any free one. */
    public EmulatorOptions withPorts(int blob, int queue, int file) {
        return new EmulatorOptions(host, blob, queue, file, tls, account, clock, capture, copyTime, recorded);
    }

    /** Sets whether the endpoints speak HTTPS, which bearer tokens need. */
    public EmulatorOptions withTls(boolean secure) {
        return new EmulatorOptions(
                host, blobPort, queuePort, filePort, secure, account, clock, capture, copyTime, recorded);
    }

    /** Sets the account's name and its key in Base64. */
    public EmulatorOptions withAccount(String name, String key) {
        return new EmulatorOptions(
                host, blobPort, queuePort, filePort, tls, new Account(name, key), clock, capture, copyTime, recorded);
    }

    /**
     * Sets the time that the emulator goes by. Signatures of Shared Key may be dated by it or by the computer's
     * clock.
     */
    public EmulatorOptions withClock(Clock newClock) {
        return new EmulatorOptions(
                host, blobPort, queuePort, filePort, tls, account, newClock, capture, copyTime, recorded);
    }

    /** Sets the file to which exchanges are added, one line of JSON each. It is created if it does not exist. */
    public EmulatorOptions withCapture(@Nullable Path file) {
        return new EmulatorOptions(host, blobPort, queuePort, filePort, tls, account, clock, file, copyTime, recorded);
    }

    /** Sets how long copies of blobs go on in the background, by the emulator's clock; they can be aborted meanwhile. */
    public EmulatorOptions withCopyTime(Duration time) {
        return new EmulatorOptions(host, blobPort, queuePort, filePort, tls, account, clock, capture, time, recorded);
    }

    /** Sets how many exchanges {@link StorageEmulator#recorded()} keeps; 0 switches recording off. */
    public EmulatorOptions withRecorded(int most) {
        return new EmulatorOptions(host, blobPort, queuePort, filePort, tls, account, clock, capture, copyTime, most);
    }
}

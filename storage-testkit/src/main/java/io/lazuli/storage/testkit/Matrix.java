package io.lazuli.storage.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings in which every behaviour of a service is tried: each server that has the service, through the synchronous and the
 * asynchronous client.
 *
 * <p>A test class asks for them with {@link BlobMatrix}, {@link QueueMatrix} or {@link FileMatrix} and takes a {@link Setting} in its
 * constructor. Without an installed Azurite only our emulator is left.
 */
public final class Matrix {
    private Matrix() {}

    /** Returns the settings of blob tests. */
    public static List<Setting> blob() {
        return of(Service.BLOB);
    }

    /** Returns the settings of queue tests. */
    public static List<Setting> queue() {
        return of(Service.QUEUE);
    }

    /** Returns the settings of file tests. */
    public static List<Setting> file() {
        return of(Service.FILE);
    }

    private static List<Setting> of(Service service) {
        return Arrays.stream(Backend.values())
                .filter(backend -> backend.has(service) && backend.available())
                .flatMap(backend -> Stream.of(Face.values()).map(face -> new Setting(backend, face)))
                .toList();
    }
}

package io.lazuli.storage.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What is measured, how many are under way at once, and how many operations a full run has. */
public enum Scenario {
    HEAD_C64("get properties, 64 in flight", 64, 100_000),
    PUT4K_C64("put a blob of 4 KiB, 64 in flight", 64, 100_000),
    GET4K_C64("get a blob of 4 KiB, 64 in flight", 64, 100_000),
    QUEUE_C32("put, get and delete a message, 32 in flight", 32, 30_000),
    QUEUE_WORK("work off 20,000 messages, 32 in hand", 1, 2),
    FILE_PUT64K_C32("put 64 KiB of a file, 32 in flight", 32, 20_000),
    FILE_GET64K_C32("get 64 KiB of a file, 32 in flight", 32, 20_000),
    UPLOAD_FILE("upload a file of 1 GiB, 8 × 8 MiB in flight", 1, 2),
    DOWNLOAD_FILE("download 1 GiB to a file, 8 × 8 MiB in flight", 1, 2),
    LIST_200K("list 200,000 blobs, 40 pages", 1, 2),
    COLD("start of the JVM to the first answer", 1, 1);

    private static final int FILE_RANGE = 64 << 10;
    private static final int FILE_RANGES = 8192;
    private static final String FILE = "file-" + (long) FILE_RANGES * FILE_RANGE;
    private static final String MESSAGE = "eyJwYXJjZWwiOiA3NzEsICJmcm9tIjogIkJyZW1lbiIsICJ0byI6ICJMaXNib24ifQ==";
    private static final long MEBIBYTE = 1 << 20;

    private final String title;
    private final int inFlight;
    private final int operations;

    Scenario(String title, int inFlight, int operations) {
        this.title = title;
        this.inFlight = inFlight;
        this.operations = operations;
    }

    /** Returns the name on the command line, for example {@code head-c64}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the scenario of a name, or nothing. */
    public static Optional<Scenario> find(String id) {
        return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
    }

    /** Returns what the table calls it. */
    public String title() {
        return title;
    }

    /** Returns how many operations are under way at once. */
    public int inFlight() {
        return inFlight;
    }

    /** Returns whether one operation is many requests. Those are scaled by their size, not by their number. */
    public boolean isLarge() {
        return operations <= 2;
    }

    /** Returns how many operations are measured at a scale, of which 1 is the full run. */
    public int operations(double scale) {
        return isLarge() ? operations : Math.max(inFlight, (int) (operations * scale));
    }

    /**
     * Returns the operations.
     *
     * @param folder for the files of the transfers
     */
    public Load.Task task(Driver driver, double scale, Path folder) throws Exception {
        long size = size(scale);
        int pages = Math.max(1, (int) (40 * scale));
        byte[] content = Arrays.copyOf(Pattern.bytes(), FILE_RANGE);
        byte[] small = Arrays.copyOf(content, 4096);
        return switch (this) {
            case HEAD_C64, COLD -> (number, end) -> driver.getProperties("blob-4096", 4096, end);
            case PUT4K_C64 -> (number, end) -> driver.put("put-" + number % 1000, small, end);
            case GET4K_C64 -> (number, end) -> driver.get("blob-4096", 4096, end);
            case QUEUE_C32 -> (number, end) -> driver.passMessage(MESSAGE, end);
            case QUEUE_WORK -> (number, end) -> driver.workOff(Math.max(320, (int) (20_000 * scale)), end);
            case FILE_PUT64K_C32 -> (number, end) -> driver.putRange(FILE, offset(number), content, end);
            case FILE_GET64K_C32 -> (number, end) -> driver.getRange(FILE, offset(number), FILE_RANGE, end);
            case UPLOAD_FILE -> upload(driver, folder.resolve("source-" + size), size);
            case DOWNLOAD_FILE ->
                (number, end) -> {
                    Path target = folder.resolve("target");
                    Files.deleteIfExists(target);
                    driver.download("large-" + size, size, target, end);
                };
            case LIST_200K -> (number, end) -> list(driver, pages, end);
        };
    }

    private static long offset(int number) {
        return (long) (number % FILE_RANGES) * FILE_RANGE;
    }

    private static Load.Task upload(Driver driver, Path source, long size) throws Exception {
        Pattern.write(source, size);
        return (number, end) -> driver.upload(source, "large-" + size, end);
    }

    /** Looks at what a download has left behind, and removes it. */
    public void check(double scale, Path folder) throws IOException {
        if (this == DOWNLOAD_FILE) {
            Path target = folder.resolve("target");
            Pattern.check(target, size(scale));
            Files.delete(target);
        }
    }

    /** Returns the size of a transfer, at least two blocks. */
    private static long size(double scale) {
        return Math.max(16, Math.round(1024 * scale)) * MEBIBYTE;
    }

    /** Reads name and size of every item, and sees to it that none is missing. */
    private static void list(Driver driver, int pages, Consumer<Throwable> end) {
        int wanted = pages * 5000;
        long[] seen = new long[2];
        driver.list(
                "list-" + pages,
                (name, size) -> {
                    seen[0]++;
                    seen[1] += name.length() + size;
                },
                failed -> {
                    boolean complete = seen[0] == wanted && seen[1] > wanted;
                    end.accept(failed == null && !complete ? new IllegalStateException("Listed " + seen[0]) : failed);
                });
    }
}

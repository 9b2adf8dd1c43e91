package io.lazuli.storage.samples;

import io.lazuli.storage.auth.ConnectionString;
import io.lazuli.storage.emulator.StorageEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main job: takes a folder through Blob, Queue and Files and back, with sync clients, then with async ones, and verifies every byte.
 *
 * <p>Runs on an emulator inside this process, or on the account that the environment variable {@code AZURE_STORAGE_CONNECTION_STRING}
 * names. Everything it creates there has a random name and is deleted at the end. Argument: the folder (default: the samples' sources).
 */
public final class Tour {
    private Tour() {}

    /** Runs the tour; exit code 0 if every byte came back, 1 if not, 2 for wrong arguments. */
    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            System.err.println("Usage: Tour [FOLDER]");
            System.exit(2);
        }
        Path folder = args.length == 1 ? Path.of(args[0]) : ownSources();
        if (!Files.isDirectory(folder)) {
            System.err.println("Not a folder: " + folder);
            System.exit(2);
        }
        boolean allEqual;
        String account = System.getenv("AZURE_STORAGE_CONNECTION_STRING");
        if (account == null || account.isBlank()) {
            System.out.println(
                    "Running on the embedded emulator; set AZURE_STORAGE_CONNECTION_STRING for a real account.");
            try (StorageEmulator emulator = StorageEmulator.start()) {
                allEqual = run(folder, emulator.connectionString());
            }
        } else {
            allEqual = run(folder, account);
        }
        if (!allEqual) {
            System.exit(1);
        }
    }

    /** Takes the folder on both tours and prints the summary; returns whether every byte came back. */
    static boolean run(Path folder, String connectionString) throws IOException {
        FileTree tree = FileTree.of(folder);
        System.out.printf("%s: %,d files, %,d bytes%n", folder, tree.files().size(), tree.totalBytes());
        boolean hasFiles = ConnectionString.parse(connectionString).file().isPresent();
        if (!hasFiles) {
            System.out.println("This account has no file endpoint; the file share steps are left out.");
        }
        List<Step> steps = new ArrayList<>();
        try (Workspace work = Workspace.create()) {
            try (SyncTour tour = new SyncTour(connectionString, tree, work.folder("sync"))) {
                steps.add(Step.timed("blobs, sync", tour::blobs));
                steps.add(Step.timed("messages, sync", tour::messages));
                if (hasFiles) {
                    steps.add(Step.timed("file share, sync", tour::share));
                }
            }
            try (AsyncTour tour = new AsyncTour(connectionString, tree, work.folder("async"))) {
                steps.add(Step.timed("blobs, async", tour::blobs));
                steps.add(Step.timed("messages, async", tour::messages));
                if (hasFiles) {
                    steps.add(Step.timed("file share, async", tour::share));
                }
            }
        }
        return Step.printTable(steps);
    }

    /** Maven starts the samples in the root of the repository or in their own folder. */
    private static Path ownSources() {
        Path fromRoot = Path.of("samples", "src");
        return Files.isDirectory(fromRoot) ? fromRoot : Path.of("src");
    }
}

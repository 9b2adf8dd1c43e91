package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.state.Extent;

/** How many bytes the files below a directory take. */
final class Usage {
    private Usage() {}

    /** Number of bytes that were written and not cleared. */
    static long of(Directory directory) {
        long sum = 0;
        for (Node node : directory.children().values()) {
            if (node instanceof StoredFile file) {
                sum += file.content.written().stream().mapToLong(Extent::length).sum();
            } else if (node instanceof Directory below) {
                sum += of(below);
            }
        }
        return sum;
    }
}

package io.lazuli.storage.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The regular files below a folder, under names with slashes. */
record FileTree(Path root, List<String> files, long totalBytes) {
    static FileTree of(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            List<String> names = walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            long bytes = 0;
            for (String name : names) {
                bytes += Files.size(root.resolve(name));
            }
            return new FileTree(root, names, bytes);
        }
    }

    Path path(String name) {
        return root.resolve(name);
    }

    long size(String name) {
        try {
            return Files.size(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folders that hold the files, parents before children. */
    List<String> folders() {
        TreeSet<String> folders = new TreeSet<>();
        for (String name : files) {
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash));
            }
        }
        return List.copyOf(folders);
    }

    /** Returns where a copy of a file goes below another folder, which is made if need be. */
    Path target(Path copyRoot, String name) {
        Path target = copyRoot.resolve(name);
        try {
            Files.createDirectories(target.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /** Returns how many files of the copy are missing or differ in a byte. */
    int differences(Path copyRoot) {
        int different = 0;
        for (String name : files) {
            try {
                Path copy = copyRoot.resolve(name);
                if (!Files.isRegularFile(copy) || Files.mismatch(path(name), copy) >= 0) {
                    different++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return different;
    }
}

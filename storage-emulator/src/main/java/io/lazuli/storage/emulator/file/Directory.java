package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.state.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory and what lies in it. Guarded by the lock of the share. */
final class Directory extends Node {
    private final NavigableMap<String, Node> children = new TreeMap<>();
    private final boolean caseMatters;

    /**
     * A directory.
     *
     * @param caseMatters whether names that differ in case are different, as in NFS shares
     */
    Directory(
            long id,
            String name,
            boolean caseMatters,
            SmbProperties smb,
            Map<String, String> metadata,
            Instant now,
            Ticks ticks) {
        super(id, name, smb, metadata, now, ticks);
        this.caseMatters = caseMatters;
    }

    private Directory(Directory original) {
        super(original);
        this.caseMatters = original.caseMatters;
    }

    /** What makes two names the same, and their order in lists. */
    String key(String childName) {
        return caseMatters ? childName : childName.toUpperCase(Locale.ROOT);
    }

    boolean caseMatters() {
        return caseMatters;
    }

    @Nullable
    Node child(String childName) {
        return children.get(key(childName));
    }

    /** Puts a node into the directory under its own name. */
    void put(Node node) {
        node.parent = this;
        children.put(key(node.name), node);
    }

    /** Gives a node a further name, which only NFS shares can do, where the case of names matters. */
    void link(String childName, Node node) {
        node.links++;
        children.put(childName, node);
    }

    /** The name of an entry of the directory, in the case that its creator gave it. */
    String nameOf(Map.Entry<String, Node> child) {
        return caseMatters ? child.getKey() : child.getValue().name;
    }

    /** Takes a node out, which goes on elsewhere. */
    void take(String childName) {
        children.remove(key(childName));
    }

    /** Removes a name. What has no other name, as hard links give, gives up its bytes. */
    void unlink(String childName) {
        Node node = children.remove(key(childName));
        if (node != null && --node.links == 0) {
            node.close();
        }
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** All that lies in it, by name. */
    NavigableMap<String, Node> children() {
        return children;
    }

    /** The node at a path below this directory, or null. */
    @Nullable
    Node find(List<String> names) {
        Node at = this;
        for (String next : names) {
            at = at instanceof Directory directory ? directory.child(next) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** The directory that holds what is at a path, which must exist. The root is held by none. */
    Directory holder(FilePath path) {
        if (path.isRoot()) {
            throw FileErrors.invalidPath();
        }
        Node node = find(path.names().subList(0, path.names().size() - 1));
        if (node instanceof Directory directory) {
            return directory;
        }
        throw FileErrors.parentNotFound();
    }

    /** Whether this is a directory, or lies below it. */
    boolean isWithin(Directory other) {
        Directory at = this;
        while (at != null && at != other) {
            at = at.parent;
        }
        return at == other;
    }

    @Override
    Directory copy() {
        Directory copy = new Directory(this);
        children.forEach((key, child) -> {
            Node childCopy = child.copy();
            childCopy.parent = copy;
            copy.children.put(key, childCopy);
        });
        return copy;
    }

    @Override
    void close() {
        children.values().forEach(Node::close);
        children.clear();
    }
}

package io.lazuli.storage.queue.model;

import io.lazuli.storage.Metadata;
import java.util.Objects;

/**
 * A queue in a list.
 *
 * @param name of the queue
 * @param metadata the user's own pairs; empty unless they were asked for
 */
public record QueueItem(String name, Metadata metadata) {
    public QueueItem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(metadata, "metadata");
    }
}

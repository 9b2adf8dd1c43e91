/** Clients of the Queue service. */
module io.lazuli.storage.queue {
    requires static transitive org.jspecify;
    requires transitive io.lazuli.storage.common;

    exports io.lazuli.storage.queue;
    exports io.lazuli.storage.queue.model;
    exports io.lazuli.storage.queue.options;
    exports io.lazuli.storage.queue.worker;
}

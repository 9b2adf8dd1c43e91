/** Clients of the Blob service. */
module io.lazuli.storage.blob {
    requires static transitive org.jspecify;
    requires transitive io.lazuli.storage.common;

    exports io.lazuli.storage.blob;
    exports io.lazuli.storage.blob.model;
    exports io.lazuli.storage.blob.options;
}

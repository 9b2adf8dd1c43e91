/** Clients of the File service. */
module io.lazuli.storage.file {
    requires static transitive org.jspecify;
    requires transitive io.lazuli.storage.common;

    exports io.lazuli.storage.file;
    exports io.lazuli.storage.file.model;
    exports io.lazuli.storage.file.options;
}

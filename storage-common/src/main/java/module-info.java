/** What the clients of Blob, Queue and File share: authentication, retry, paging and the transport gate. */
@SuppressWarnings("module") // the services are built after this module
module io.lazuli.storage.common {
    requires static transitive org.jspecify;
    requires java.net.http;
    // Without Netty the JDK's client carries the requests.
    requires static io.netty.buffer;
    requires static io.netty.codec;
    requires static io.netty.codec.http;
    requires static io.netty.common;
    requires static io.netty.handler;
    requires static io.netty.transport;
    requires static io.netty.transport.classes.epoll;

    exports io.lazuli.storage;
    exports io.lazuli.storage.auth;
    exports io.lazuli.storage.observe;
    exports io.lazuli.storage.retry;
    exports io.lazuli.storage.sas;
    exports io.lazuli.storage.transport;
    exports io.lazuli.storage.transport.jdk;
    exports io.lazuli.storage.transport.netty;
    exports io.lazuli.storage.internal.call to
            io.lazuli.storage.blob,
            io.lazuli.storage.queue,
            io.lazuli.storage.file;
    exports io.lazuli.storage.internal.checksum to
            io.lazuli.storage.blob,
            io.lazuli.storage.queue,
            io.lazuli.storage.file;
    exports io.lazuli.storage.internal.flow to
            io.lazuli.storage.blob,
            io.lazuli.storage.queue,
            io.lazuli.storage.file;
    exports io.lazuli.storage.internal.transfer to
            io.lazuli.storage.blob,
            io.lazuli.storage.file;
    exports io.lazuli.storage.internal.xml to
            io.lazuli.storage.blob,
            io.lazuli.storage.queue,
            io.lazuli.storage.file;
}

/** What the clients of Blob, Queue and File share: authentication, retry, paging and the transport gate. */
module io.lazuli.storage.common {
    requires static org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires com.ctc.wstx;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.xml;

    exports io.lazuli.storage;
    exports io.lazuli.storage.transport;
}

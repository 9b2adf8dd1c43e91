/** An emulator of Azure Blob, Queue and File storage that runs inside a test's process. */
module io.lazuli.storage.emulator {
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires java.xml;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.lazuli.storage.emulator;
}

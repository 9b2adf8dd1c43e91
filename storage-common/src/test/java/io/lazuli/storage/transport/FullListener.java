package io.lazuli.storage.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A listener whose queue is full and whom nobody serves: the kernel drops the first packet of further connections. */
final class FullListener implements AutoCloseable {
    private static final int MOST = 100;
    private static final int CONNECT_MILLIS = 300;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> fillers = new ArrayList<>();

    FullListener() throws IOException {
        for (int i = 0; i < MOST; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), CONNECT_MILLIS);
            } catch (SocketTimeoutException isFull) {
                return;
            }
        }
        throw new AssertionError("the listener's queue does not fill up");
    }

    Origin origin() {
        return new Origin(false, "127.0.0.1", listener.getLocalPort(), "127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket filler : fillers) {
            filler.close();
        }
    }
}

package io.lazuli.storage.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a bare socket that does to each connection what the test says, one thread a connection. */
final class ScriptedServer implements AutoCloseable {
    /** How long a script waits for bytes or for the end of a connection before the test fails. */
    static final int PATIENCE_MILLIS = 20_000;

    /** What happens to one connection; the socket is closed afterwards. */
    interface Script {
        void run(Connection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile boolean closed;

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.listener = new ServerSocket(0, 1000, InetAddress.getByName("127.0.0.1"));
        start(this::accept, "scripted-accept");
    }

    static ScriptedServer start(Script script) throws IOException {
        return new ScriptedServer(script);
    }

    /** Returns a server that gives the same answer to every request without a body. */
    static ScriptedServer answering(String answer) throws IOException {
        return start(connection -> {
            while (connection.readHead() != null) {
                connection.send(answer);
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    Origin origin() {
        return new Origin(false, "127.0.0.1", port(), "127.0.0.1:" + port());
    }

    /** Returns how many connections have been accepted. */
    int accepted() {
        return connections.size();
    }

    /** Returns the most connections that were open at once. */
    int mostOpen() {
        return mostOpen.get();
    }

    private void accept() {
        try {
            while (!closed) {
                Connection connection = new Connection(connections.size(), listener.accept());
                connections.add(connection);
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                start(() -> serve(connection), "scripted-" + connection.number);
            }
        } catch (IOException e) {
            if (!closed) {
                failures.add(e);
            }
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            script.run(connection);
        } catch (SocketException hungUp) {
            // The client's right; what came of it is for the test to see.
        } catch (Throwable failure) {
            if (!closed) {
                failures.add(failure);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    private void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Closes everything and reports what went wrong in a script. */
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Throwable failure = failures.poll();
        if (failure != null) {
            throw new AssertionError("A script failed", failure);
        }
    }

    /** One accepted connection. */
    static final class Connection implements AutoCloseable {
        /** Counted from zero in the order of acceptance. */
        final int number;

        final Socket socket;
        final InputStream in;
        private final OutputStream out;

        Connection(int number, Socket socket) throws IOException {
            this.number = number;
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            this.out = socket.getOutputStream();
        }

        /** Reads a request up to and with its empty line; returns null if the client has closed. */
        String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                int c = in.read();
                if (c < 0) {
                    if (head.length() == 0) {
                        return null;
                    }
                    throw new IOException("The request ended inside its head: " + head);
                }
                head.append((char) c);
            }
            return head.toString();
        }

        byte[] readBody(int length) throws IOException {
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new IOException("The body ended after " + body.length + " of " + length + " bytes");
            }
            return body;
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Reads on until the client closes or resets; returns how many bytes came. Fails if it does neither in time. */
        long awaitEnd() throws IOException {
            long count = 0;
            byte[] sink = new byte[1 << 16];
            try {
                int n;
                while ((n = in.read(sink)) >= 0) {
                    count += n;
                }
            } catch (SocketException reset) {
                // as good as an end
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        /** Closes with a reset instead of a farewell. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}

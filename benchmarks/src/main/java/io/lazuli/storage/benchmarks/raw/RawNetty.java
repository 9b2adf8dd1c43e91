package io.lazuli.storage.benchmarks.raw;

import io.lazuli.storage.benchmarks.load.Driver;
import io.lazuli.storage.benchmarks.load.Target;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** The client that does what a scenario asks for and no more. */
public final class RawNetty implements Driver {
    private static final String ROOT = "/" + Target.ACCOUNT + "/";
    private static final String MESSAGES = ROOT + Target.QUEUE + "/messages";

    private final Loops loops;
    private final Transfers transfers;

    public RawNetty(Target target) {
        loops = new Loops(target);
        transfers = new Transfers(loops);
    }

    @Override
    public void getProperties(String blob, long size, Consumer<Throwable> end) {
        loops.start(new Collected(What.of(HttpMethod.HEAD, blobPath(blob)), size, end));
    }

    @Override
    public void put(String blob, byte[] content, Consumer<Throwable> end) {
        loops.start(new Sent(What.of(HttpMethod.PUT, blobPath(blob)).blockBlob(), content, end));
    }

    @Override
    public void get(String blob, int size, Consumer<Throwable> end) {
        loops.start(new Collected(What.of(HttpMethod.GET, blobPath(blob)), size, end));
    }

    @Override
    public void passMessage(String text, Consumer<Throwable> end) {
        String message = "<QueueMessage><MessageText>" + text + "</MessageText></QueueMessage>";
        loops.start(new Sent(What.of(HttpMethod.POST, MESSAGES), message, failed -> {
            if (failed != null) {
                end.accept(failed);
            } else {
                receive(end);
            }
        }));
    }

    /** Second of three requests. */
    private void receive(Consumer<Throwable> end) {
        Text[] received = new Text[1];
        received[0] = new Text(What.of(HttpMethod.GET, MESSAGES, "numofmessages", "1"), failed -> {
            if (failed != null) {
                end.accept(failed);
            } else {
                delete(received[0], end);
            }
        });
        loops.start(received[0]);
    }

    /** Third of three requests. */
    private void delete(Text received, Consumer<Throwable> end) {
        if (received.element("MessageText").isEmpty()) {
            end.accept(new IllegalStateException("The message is empty"));
            return;
        }
        String path = MESSAGES + "/" + received.element("MessageId");
        loops.start(new Text(What.of(HttpMethod.DELETE, path, "popreceipt", received.element("PopReceipt")), end));
    }

    @Override
    public void workOff(int count, Consumer<Throwable> end) {
        Text[] received = new Text[1];
        What batch = What.of(HttpMethod.GET, MESSAGES, "numofmessages", Integer.toString(BATCH));
        received[0] = new Text(batch, failed -> {
            if (failed != null) {
                end.accept(failed);
            } else {
                deleteAll(received[0], count, end);
            }
        });
        loops.start(received[0]);
    }

    private void deleteAll(Text received, int count, Consumer<Throwable> end) {
        List<String> ids = received.elements("MessageId");
        List<String> receipts = received.elements("PopReceipt");
        AtomicInteger left = new AtomicInteger(ids.size());
        AtomicReference<Throwable> broken = new AtomicReference<>();
        for (int i = 0; i < ids.size(); i++) {
            String path = MESSAGES + "/" + ids.get(i);
            loops.start(new Text(What.of(HttpMethod.DELETE, path, "popreceipt", receipts.get(i)), failed -> {
                broken.compareAndSet(null, failed);
                if (left.decrementAndGet() > 0) {
                    return;
                }
                if (broken.get() != null || count <= ids.size()) {
                    end.accept(broken.get());
                } else {
                    workOff(count - ids.size(), end);
                }
            }));
        }
    }

    @Override
    public void putRange(String file, long offset, byte[] content, Consumer<Throwable> end) {
        What what = What.of(HttpMethod.PUT, filePath(file), "comp", "range").ranged(offset, content.length);
        loops.start(new Sent(what, content, end));
    }

    @Override
    public void getRange(String file, long offset, int size, Consumer<Throwable> end) {
        loops.start(new Collected(What.of(HttpMethod.GET, filePath(file)).ranged(offset, size), size, end));
    }

    @Override
    public void upload(Path source, String blob, Consumer<Throwable> end) {
        transfers.upload(source, blobPath(blob), end);
    }

    @Override
    public void download(String blob, long size, Path target, Consumer<Throwable> end) {
        transfers.download(blobPath(blob), size, target, end);
    }

    @Override
    public void list(String container, ObjLongConsumer<String> blobs, Consumer<Throwable> end) {
        new Listing(loops, container, blobs, end).fetch(null);
    }

    @Override
    public void close() {
        loops.close();
    }

    private static String blobPath(String blob) {
        return ROOT + Target.CONTAINER + "/" + blob;
    }

    private static String filePath(String file) {
        return ROOT + Target.SHARE + "/" + file;
    }
}

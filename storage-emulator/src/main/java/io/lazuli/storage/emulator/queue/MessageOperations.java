package io.lazuli.storage.emulator.queue;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.Level;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.RouteTable;
import io.lazuli.storage.emulator.rest.XmlElement;
import io.lazuli.storage.emulator.rest.XmlWriter;
import io.lazuli.storage.emulator.state.Payload;
import io.lazuli.storage.emulator.state.StorageContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * Put, get, peek, update, delete and clear messages.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/operations-on-messages">Operations on messages</a>
 */
final class MessageOperations {
    private static final int WEEK = 7 * 24 * 3600;

    /** The version that brought larger messages, longer hiding, hidden sending, and updates. */
    private static final String GROWN_UP = "2011-08-18";
    /** When a message that never runs out does so. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private final StorageContext context;
    private final Function<RestRequest, StoredQueue> queues;

    /**
     * The operations.
     *
     * @param queues finds the queue of a request, or throws
     */
    MessageOperations(StorageContext context, Function<RestRequest, StoredQueue> queues) {
        this.context = context;
        this.queues = queues;
    }

    /** Adds the operations on messages. */
    void register(RouteTable routes) {
        routes.add("Messages_Peek", "GET", Level.ITEM)
                .when(MessageOperations::ofAll)
                .when(request -> request.query().has("peekonly"))
                .permission("r")
                .to(this::peek);
        routes.add("Messages_Dequeue", "GET", Level.ITEM)
                .when(MessageOperations::ofAll)
                .permission("p")
                .to(this::dequeue);
        routes.add("Messages_Enqueue", "POST", Level.ITEM)
                .when(MessageOperations::ofAll)
                .permission("a")
                .to(this::enqueue);
        routes.add("Messages_Clear", "DELETE", Level.ITEM)
                .when(MessageOperations::ofAll)
                .permission("d")
                .serviceSas("p")
                .to(this::clear);
        routes.add("MessageId_Update", "PUT", Level.ITEM)
                .when(MessageOperations::ofOne)
                .permission("u")
                .to(this::update);
        routes.add("MessageId_Delete", "DELETE", Level.ITEM)
                .when(MessageOperations::ofOne)
                .permission("p")
                .to(this::delete);
    }

    /** Whether the path means the messages of a queue. */
    private static boolean ofAll(RestRequest request) {
        return request.path().equals("messages");
    }

    /** Whether the path means one message. */
    private static boolean ofOne(RestRequest request) {
        return request.path().startsWith("messages/");
    }

    /**
     * Put Message. The receipt in the answer is good for deleting the message at once.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/put-message">Put Message</a>
     */
    private RestResponse enqueue(RestRequest request) {
        StoredQueue queue = queues.apply(request);
        int hidden = request.number("visibilitytimeout", 0, longestHiding(request), 0);
        int life = life(request);
        if (life > 0 && hidden >= life) {
            throw request.invalidQuery("visibilitytimeout");
        }
        Instant now = request.now();
        Payload text = text(request);
        Message message = new Message(
                UUID.randomUUID().toString(),
                context.ticks().next(),
                now,
                life < 0 ? NEVER : now.plusSeconds(life),
                now.plusSeconds(hidden),
                receipt(2),
                text);
        synchronized (queue) {
            queue.add(message);
        }
        if (!request.since("2016-05-31")) {
            return RestResponse.status(201);
        }
        XmlWriter xml = new XmlWriter("QueueMessagesList").open("QueueMessage");
        describe(xml, message);
        hold(xml, message);
        return RestResponse.status(201).xml(xml);
    }

    /** Seconds that a message is to live; -1 for ever. */
    private static int life(RestRequest request) {
        if (!request.since("2017-07-29")) {
            return request.number("messagettl", 1, WEEK, WEEK);
        }
        int life = request.number("messagettl", -1, Integer.MAX_VALUE, WEEK);
        return life == 0 ? request.number("messagettl", 1, Integer.MAX_VALUE, WEEK) : life;
    }

    private static int longestHiding(RestRequest request) {
        return request.since(GROWN_UP) ? WEEK : 2 * 3600;
    }

    /**
     * Get Messages: hands messages out and hides them for a while.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/get-messages">Get Messages</a>
     */
    private RestResponse dequeue(RestRequest request) {
        StoredQueue queue = queues.apply(request);
        int most = request.number("numofmessages", 1, 32, 1);
        int hidden = request.number("visibilitytimeout", 1, longestHiding(request), 30);
        // As in the service, all messages of one answer have the same receipt.
        String receipt = receipt(2);
        XmlWriter xml = new XmlWriter("QueueMessagesList");
        synchronized (queue) {
            // Not the time at which the request came: what was put since, while others took what was there, is to be
            // seen too.
            Instant now = context.now();
            for (Message message : queue.visible(most, now)) {
                queue.hide(message, now.plusSeconds(hidden), receipt);
                message.dequeued++;
                xml.open("QueueMessage");
                describe(xml, message);
                hold(xml, message);
                read(xml, message);
                xml.close();
            }
        }
        return RestResponse.status(200).header("Cache-Control", "no-cache").xml(xml);
    }

    /**
     * Peek Messages: shows messages and leaves them as they are, without receipts.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/peek-messages">Peek Messages</a>
     */
    private RestResponse peek(RestRequest request) {
        StoredQueue queue = queues.apply(request);
        int most = request.number("numofmessages", 1, 32, 1);
        XmlWriter xml = new XmlWriter("QueueMessagesList");
        synchronized (queue) {
            for (Message message : queue.visible(most, context.now())) {
                xml.open("QueueMessage");
                describe(xml, message);
                read(xml, message);
                xml.close();
            }
        }
        return RestResponse.status(200).header("Cache-Control", "no-cache").xml(xml);
    }

    /**
     * Update Message: hides it anew from now on, and may replace its text. The old receipt is void.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/update-message">Update Message</a>
     */
    private RestResponse update(RestRequest request) {
        StoredQueue queue = queues.apply(request);
        String receipt = receiptOf(request);
        request.requiredQuery("visibilitytimeout");
        int hidden = request.number("visibilitytimeout", 0, WEEK, 0);
        Payload text = request.body().length() == 0 ? null : text(request);
        Instant until = request.now().plusSeconds(hidden);
        String newReceipt = receipt(3);
        try {
            synchronized (queue) {
                Message message = queue.held(id(request), receipt, request.now());
                if (until.isAfter(message.expires)) {
                    throw request.invalidQuery("visibilitytimeout");
                }
                queue.hide(message, until, newReceipt);
                if (text != null) {
                    queue.replaceText(message, text);
                }
            }
        } finally {
            if (text != null) {
                text.release();
            }
        }
        return RestResponse.status(204)
                .header("x-ms-popreceipt", newReceipt)
                .header("x-ms-time-next-visible", Dates.rfc1123(until));
    }

    /**
     * Delete Message.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/delete-message2">Delete Message</a>
     */
    private RestResponse delete(RestRequest request) {
        StoredQueue queue = queues.apply(request);
        String receipt = receiptOf(request);
        synchronized (queue) {
            queue.remove(queue.held(id(request), receipt, request.now()));
        }
        return RestResponse.status(204);
    }

    /**
     * Clear Messages.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/storageservices/clear-messages">Clear Messages</a>
     */
    private RestResponse clear(RestRequest request) {
        queues.apply(request).clear();
        return RestResponse.status(204);
    }

    /** The message's id in the path. */
    private static String id(RestRequest request) {
        return request.path().substring("messages/".length());
    }

    /** The text of the message in a body, as a payload of its own. */
    private Payload text(RestRequest request) {
        XmlElement root = XmlElement.parse(request.body(), "QueueMessage");
        XmlElement element = root.child("MessageText");
        if (element == null) {
            throw ErrorCode.MISSING_REQUIRED_XML_NODE.error().detail("XmlNodeName", "MessageText");
        }
        byte[] bytes = element.text().getBytes(StandardCharsets.UTF_8);
        int largest = request.since(GROWN_UP) ? 64 * 1024 : 8 * 1024;
        if (bytes.length > largest) {
            throw ErrorCode.REQUEST_BODY_TOO_LARGE.error().detail("MaxLimit", Integer.toString(largest));
        }
        return context.payloads().of(bytes);
    }

    /** The receipt that the client shows. What cannot be one is refused first, whether the message is there or not. */
    private static String receiptOf(RestRequest request) {
        request.base64("popreceipt", "Invalid pop receipt format");
        return request.requiredQuery("popreceipt");
    }

    /** A new pop receipt: a kind, a constant, and a tick that makes it unique. */
    private String receipt(int kind) {
        ByteBuffer bytes = ByteBuffer.allocate(kind == 2 ? 20 : 24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(kind).putInt(3).putInt(0).putLong(context.ticks().next());
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** What every answer tells about a message. */
    private static void describe(XmlWriter xml, Message message) {
        xml.leaf("MessageId", message.id)
                .leaf("InsertionTime", Dates.rfc1123(message.inserted))
                .leaf("ExpirationTime", Dates.rfc1123(message.expires));
    }

    /** What only who may delete or update the message gets to know. */
    private static void hold(XmlWriter xml, Message message) {
        xml.leaf("PopReceipt", message.popReceipt).leaf("TimeNextVisible", Dates.rfc1123(message.nextVisible));
    }

    /** What only who reads the message gets to know. */
    private static void read(XmlWriter xml, Message message) {
        xml.leaf("DequeueCount", message.dequeued)
                .leaf("MessageText", new String(message.text.toBytes(), StandardCharsets.UTF_8));
    }
}

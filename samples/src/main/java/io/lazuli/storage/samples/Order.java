package io.lazuli.storage.samples;

import io.lazuli.storage.queue.model.QueueMessageCodec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the messages of {@link SyncOrders} and {@link AsyncOrders} carry.
 *
 * @param id of the order
 * @param drink what is wanted
 */
record Order(int id, String drink) {
    /** With a JSON library, the two functions are one call each. */
    static final QueueMessageCodec<Order> CODEC = QueueMessageCodec.json(Order::toJson, Order::fromJson);

    private static final Pattern JSON = Pattern.compile("\\{\"id\":(\\d{1,9}),\"drink\":\"([^\"\\\\]*)\"}");

    private String toJson() {
        return "{\"id\":" + id + ",\"drink\":\"" + drink + "\"}";
    }

    private static Order fromJson(String text) {
        Matcher found = JSON.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("This is no order");
        }
        return new Order(Integer.parseInt(found.group(1)), found.group(2));
    }
}

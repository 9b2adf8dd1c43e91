package io.lazuli.storage.emulator.blob;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.XmlElement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tags of a blob: up to ten names and values of a small alphabet. */
final class Tags {
    private static final int MOST = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 +\\-./:=_]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 +\\-./:=_]{0,256}");

    private Tags() {}

    /** The tags in {@code x-ms-tags}: names and values encoded like those of a query. */
    static Map<String, String> ofHeader(RestRequest request) {
        String text = request.header("x-ms-tags");
        Map<String, String> tags = new TreeMap<>();
        if (text == null || text.isEmpty()) {
            return tags;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw request.invalidHeader("x-ms-tags");
            }
            tags.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return check(tags);
    }

    /** Decodes a name or value of the header. */
    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The tags in the body of Set Blob Tags. */
    static Map<String, String> ofBody(RestRequest request) {
        XmlElement root = XmlElement.parse(request.body(), "Tags");
        XmlElement set = root.child("TagSet");
        if (set == null) {
            throw root.invalid("");
        }
        Map<String, String> tags = new TreeMap<>();
        for (XmlElement tag : set.children()) {
            XmlElement key = tag.child("Key");
            XmlElement value = tag.child("Value");
            if (key == null || value == null || tags.put(key.text(), value.text()) != null) {
                throw tag.invalid("");
            }
        }
        return check(tags);
    }

    /** Refuses too many tags, and characters that tags must not have. */
    private static Map<String, String> check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw ErrorCode.INVALID_INPUT.error();
        }
        tags.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw ErrorCode.INVALID_INPUT.error();
            }
        });
        return tags;
    }
}

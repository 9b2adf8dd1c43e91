package io.lazuli.storage.emulator.rest;

import io.lazuli.storage.emulator.state.Payload;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the little JSON there is. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An object on one line. */
    public static String line(Map<String, Object> values) {
        return MAPPER.writeValueAsString(values);
    }

    /** The members of an object; members of other kinds become text. */
    public static Map<?, ?> object(Payload body) {
        return object(body.toBytes());
    }

    /** The members of an object in UTF-8. */
    public static Map<?, ?> object(byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, Map.class);
        } catch (JacksonException e) {
            throw ErrorCode.INVALID_INPUT.error();
        }
    }
}

package io.lazuli.storage.testkit.crooked;

import tools.jackson.databind.json.JsonMapper;

/** Reads JSON outside the room for that. */
final class Parsing {
    final JsonMapper mapper = JsonMapper.builder().build();
}

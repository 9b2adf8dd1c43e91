package io.lazuli.storage.testkit.crooked.options;

import io.lazuli.storage.transport.HttpMethod;

/** An order form that knows the gate. */
public record GetOptions(HttpMethod method) {}

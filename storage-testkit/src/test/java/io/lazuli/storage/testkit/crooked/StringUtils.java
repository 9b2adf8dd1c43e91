package io.lazuli.storage.testkit.crooked;

/** Has a name that says nothing. */
final class StringUtils {}

package io.lazuli.storage.testkit.crooked;

/** Has a name that says something. */
final class Base64Text {}

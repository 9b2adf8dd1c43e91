package io.lazuli.storage.testkit.crooked;

/** Invites subclasses, on purpose. */
public class WrittenDown {}

package io.lazuli.storage.testkit.crooked;

/** Invites subclasses. */
public class Open {}

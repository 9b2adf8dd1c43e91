package io.lazuli.storage.testkit.crooked.right;

import io.lazuli.storage.testkit.crooked.left.Left;

/** Needs what needs it. */
public record Right(Left left) {}

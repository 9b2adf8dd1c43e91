package io.lazuli.storage.testkit.crooked.left;

import io.lazuli.storage.testkit.crooked.right.Right;

/** Needs what needs it. */
public record Left(Right right) {}

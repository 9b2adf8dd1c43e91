/** Plumbing: one drain loop, and the few publishers and bridges that stand on it. */
package io.lazuli.storage.internal.flow;

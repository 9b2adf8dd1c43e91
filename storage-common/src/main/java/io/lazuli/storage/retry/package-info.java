/** Patience: how often, how long and with what pauses a call is tried. */
package io.lazuli.storage.retry;

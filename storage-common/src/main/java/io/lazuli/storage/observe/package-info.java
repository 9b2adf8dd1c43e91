/** Seeing what calls do: the hook on which metrics, traces and logs of one's own are a few lines. */
package io.lazuli.storage.observe;

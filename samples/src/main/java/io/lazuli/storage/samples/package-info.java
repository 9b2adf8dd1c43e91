/** One runnable class for each task; start with {@link io.lazuli.storage.samples.Tour}. */
package io.lazuli.storage.samples;

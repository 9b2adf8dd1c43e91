/** What the Queue service tells: messages, properties, list items. */
package io.lazuli.storage.queue.model;

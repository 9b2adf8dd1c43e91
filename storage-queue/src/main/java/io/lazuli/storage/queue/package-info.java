/** Clients of the Queue service: the service, its queues and their messages, each synchronous and asynchronous. */
package io.lazuli.storage.queue;

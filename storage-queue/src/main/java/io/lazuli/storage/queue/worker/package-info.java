/**
 * The loop that everyone writes by hand: receives the messages of a queue, hands them to a handler, keeps them hidden meanwhile, and deletes
 * them, tries them again or puts them aside.
 */
package io.lazuli.storage.queue.worker;

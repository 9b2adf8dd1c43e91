/**
 * The corridor: every request of every service walks through here, from what is to be said ({@code Operation}) over signature, try and
 * pause to the result.
 */
package io.lazuli.storage.internal.call;

/**
 * Checks that content arrives as it was sent: CRC-64 and MD5 as streams, and the structured message that carries a checksum with each of
 * its segments. Stands on {@code internal.flow} and the front hall; knows nothing of requests.
 */
package io.lazuli.storage.internal.checksum;

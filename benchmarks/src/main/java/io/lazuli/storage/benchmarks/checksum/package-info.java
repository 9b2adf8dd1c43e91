/** What checksums cost. */
package io.lazuli.storage.benchmarks.checksum;

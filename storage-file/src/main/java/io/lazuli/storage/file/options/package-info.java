/** What can be asked for beyond the defaults: one record for each operation that has options. */
package io.lazuli.storage.file.options;

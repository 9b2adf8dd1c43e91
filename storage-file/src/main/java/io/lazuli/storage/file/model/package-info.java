/** What the File service tells: properties, list items, contents. */
package io.lazuli.storage.file.model;

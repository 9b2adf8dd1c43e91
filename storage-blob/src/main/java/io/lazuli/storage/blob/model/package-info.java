/** What the Blob service tells: properties, list items, contents. */
package io.lazuli.storage.blob.model;

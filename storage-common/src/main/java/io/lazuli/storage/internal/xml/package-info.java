/**
 * The one place that knows Jackson: XML documents read with a cursor, request bodies written.
 *
 * <p>{@link io.lazuli.storage.internal.xml.XmlReader} has two engines, so that each decoder is written once: a scanner
 * over bytes, and Jackson's streaming parser. {@link io.lazuli.storage.internal.xml.XmlWriter} makes the few small
 * documents that requests carry.
 */
package io.lazuli.storage.internal.xml;

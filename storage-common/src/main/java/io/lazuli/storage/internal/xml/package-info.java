/**
 * XML as the services speak it: documents read with a cursor, request bodies written. DTDs are refused; depth and sizes are limited.
 *
 * <p>{@link io.lazuli.storage.internal.xml.XmlReader} has one engine here, a scanner over bytes, and a second one in the tests, Jackson's
 * streaming parser, that the first is held to on every answer recorded from the service.
 */
package io.lazuli.storage.internal.xml;

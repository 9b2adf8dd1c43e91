package io.lazuli.storage.emulator.rest;

/**
 * A header field as it came or goes.
 *
 * @param name the name in the case of its sender
 * @param value the value, decoded from UTF-8
 */
public record Header(String name, String value) {}

package io.lazuli.storage.blob.model;

/**
 * A block of a block blob.
 *
 * @param id in Base64, as it was staged
 * @param size in bytes
 */
public record Block(String id, long size) {}

/**
 * The reception of the emulator: what a request is, which operation it asks for, and how answers, errors and XML look.
 *
 * <p>A service registers its operations in a {@link io.lazuli.storage.emulator.rest.RouteTable}: each route names the operation,
 * says what tells it from others and which permission it needs, and leads to a handler that turns a request into an answer or
 * throws a {@link io.lazuli.storage.emulator.rest.StorageError}.
 */
package io.lazuli.storage.emulator.rest;

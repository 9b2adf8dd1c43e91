package io.lazuli.storage.testkit.crooked;

import io.lazuli.storage.emulator.Fault;

/** Opens a door that it may not. */
record Neighbour(Fault fault) {}

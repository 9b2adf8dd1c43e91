package io.lazuli.storage.testkit;

import io.lazuli.storage.emulator.StorageEmulator;

/** The rules of the house in the emulator, which cannot depend on the test kit itself. */
class EmulatorArchitectureTest implements HouseRules {
    private static final Room ROOM = Room.ofEmulator(StorageEmulator.class);

    @Override
    public Room room() {
        return ROOM;
    }
}

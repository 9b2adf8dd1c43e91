package io.lazuli.storage.testkit;

import io.lazuli.storage.StorageException;

/** The rules of the house in storage-common, which cannot depend on the test kit itself. */
class CommonArchitectureTest implements HouseRules {
    private static final Room ROOM = Room.ofCommon(StorageException.class);

    @Override
    public Room room() {
        return ROOM;
    }
}

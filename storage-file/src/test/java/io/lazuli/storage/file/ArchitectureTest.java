package io.lazuli.storage.file;

import io.lazuli.storage.testkit.HouseRules;
import io.lazuli.storage.testkit.Room;

class ArchitectureTest implements HouseRules {
    private static final Room ROOM = Room.ofService("file", ShareServiceClient.class);

    @Override
    public Room room() {
        return ROOM;
    }
}

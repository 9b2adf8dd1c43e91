package io.lazuli.storage.blob;

import io.lazuli.storage.testkit.HouseRules;
import io.lazuli.storage.testkit.Room;

class ArchitectureTest implements HouseRules {
    private static final Room ROOM = Room.ofService("blob", BlobServiceClient.class);

    @Override
    public Room room() {
        return ROOM;
    }
}

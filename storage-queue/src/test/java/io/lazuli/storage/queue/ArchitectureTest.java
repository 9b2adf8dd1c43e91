package io.lazuli.storage.queue;

import io.lazuli.storage.testkit.HouseRules;
import io.lazuli.storage.testkit.Room;

class ArchitectureTest implements HouseRules {
    private static final Room ROOM = Room.ofService("queue", QueueServiceClient.class);

    @Override
    public Room room() {
        return ROOM;
    }
}

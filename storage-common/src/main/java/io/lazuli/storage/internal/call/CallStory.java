package io.lazuli.storage.internal.call;

import java.time.Duration;

/** What a call can tell of itself while it is under way. */
public interface CallStory {
    /** Returns the time since the call began, as of now. */
    Duration elapsed();
}

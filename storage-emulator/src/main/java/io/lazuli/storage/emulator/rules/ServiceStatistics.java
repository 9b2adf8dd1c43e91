package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.Dates;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlWriter;

/** The operation Get Service Stats: here the secondary is always up to date. */
public final class ServiceStatistics {
    private ServiceStatistics() {}

    /** Answers with the state of the secondary. */
    public static RestResponse get(RestRequest request) {
        XmlWriter xml = new XmlWriter("StorageServiceStats")
                .open("GeoReplication")
                .leaf("Status", "live")
                .leaf("LastSyncTime", Dates.rfc1123(request.now()));
        return RestResponse.status(200).xml(xml);
    }
}

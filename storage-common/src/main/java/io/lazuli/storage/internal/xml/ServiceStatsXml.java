package io.lazuli.storage.internal.xml;

import io.lazuli.storage.GeoReplicationStatus;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;

/** The document {@code StorageServiceStats}, in which a secondary tells how it does. */
public final class ServiceStatsXml {
    private ServiceStatsXml() {}

    /** Reads the answer to a Get Service Stats operation. */
    public static ServiceStats read(ResponseInfo info, ByteBuffer body) {
        XmlReader in = XmlReader.of(body);
        ServiceStats found = new ServiceStats(GeoReplicationStatus.UNAVAILABLE, null, info);
        for (int stats = in.root("StorageServiceStats"); in.nextIn(stats); ) {
            if (in.is("GeoReplication")) {
                found = replication(in, info);
            }
        }
        return found;
    }

    private static ServiceStats replication(XmlReader in, ResponseInfo info) {
        String status = "";
        Instant synced = null;
        for (int replication = in.enter(); in.nextIn(replication); ) {
            switch (in.name()) {
                case "Status" -> status = in.text();
                case "LastSyncTime" -> synced = in.instantOrNull();
                default -> {}
            }
        }
        return new ServiceStats(
                new GeoReplicationStatus(status), synced == null ? null : synced.atOffset(ZoneOffset.UTC), info);
    }
}

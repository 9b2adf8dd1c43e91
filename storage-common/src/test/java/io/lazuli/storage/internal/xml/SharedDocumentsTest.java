package io.lazuli.storage.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.AccessPolicy;
import io.lazuli.storage.DecodeException;
import io.lazuli.storage.GeoReplicationStatus;
import io.lazuli.storage.HttpHeaders;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.ServiceStats;
import io.lazuli.storage.SignedIdentifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documents that all services have. */
class SharedDocumentsTest {
    private static final ResponseInfo INFO = new ResponseInfo(200, HttpHeaders.EMPTY);

    private static ByteBuffer document(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SignedIdentifier> identifiers(String inside) {
        return SignedIdentifiersXml.read(INFO, document("<SignedIdentifiers>" + inside + "</SignedIdentifiers>"))
                .identifiers();
    }

    @Test
    void identifiersComeBackAsTheyWereWritten() {
        OffsetDateTime start = OffsetDateTime.parse("2026-03-03T10:11:12.1234567+02:00");
        List<SignedIdentifier> all = List.of(
                new SignedIdentifier("a & <b>", new AccessPolicy(start, start.plusDays(1), "raup")),
                new SignedIdentifier("only until", AccessPolicy.until(start, "r")),
                new SignedIdentifier("name", AccessPolicy.EMPTY));
        assertEquals(
                all,
                SignedIdentifiersXml.read(INFO, ByteBuffer.wrap(SignedIdentifiersXml.write(all)))
                        .identifiers());
        assertEquals(ZoneOffset.UTC, all.get(0).policy().start().getOffset());
    }

    @Test
    void identifiersMayLackMuchAndHaveMore() {
        assertEquals(
                List.of(
                        new SignedIdentifier("a", AccessPolicy.EMPTY),
                        new SignedIdentifier("b", AccessPolicy.EMPTY),
                        new SignedIdentifier("c", new AccessPolicy(null, null, "w"))),
                identifiers("<SignedIdentifier><Id>a</Id></SignedIdentifier>"
                        + "<SignedIdentifier><Id>b</Id><AccessPolicy><Start/><Expiry/><Permission/></AccessPolicy></SignedIdentifier>"
                        + "<New>1</New><SignedIdentifier><AccessPolicy><Permission>w</Permission><New/></AccessPolicy><Id>c</Id>"
                        + "</SignedIdentifier>"));
        assertThrows(DecodeException.class, () -> identifiers("<SignedIdentifier></SignedIdentifier>"));
    }

    @Test
    void statisticsOfAnySecondaryAreRead() {
        ServiceStats fresh = ServiceStatsXml.read(
                INFO,
                document("<StorageServiceStats><GeoReplication><Status>bootstrap</Status><LastSyncTime></LastSyncTime>"
                        + "</GeoReplication></StorageServiceStats>"));
        assertEquals(new ServiceStats(GeoReplicationStatus.BOOTSTRAP, null, INFO), fresh);
        ServiceStats live = ServiceStatsXml.read(
                INFO,
                document(
                        "<StorageServiceStats><GeoReplication><Status>live</Status>"
                                + "<LastSyncTime>Tue, 03 Mar 2026 10:11:12 GMT</LastSyncTime></GeoReplication></StorageServiceStats>"));
        assertEquals(OffsetDateTime.parse("2026-03-03T10:11:12Z"), live.lastSyncTime());
        ServiceStats odd = ServiceStatsXml.read(
                INFO,
                document(
                        "<StorageServiceStats><GeoReplication><Status>resting</Status></GeoReplication></StorageServiceStats>"));
        assertEquals("resting", odd.status().value());
        assertNull(odd.lastSyncTime());
    }
}

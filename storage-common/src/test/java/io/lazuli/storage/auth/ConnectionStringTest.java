package io.lazuli.storage.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lazuli.storage.StorageAccount;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
    private static final String KEY = "c2VjcmV0a2V5c2VjcmV0a2V5";
    private static final String SAS = "sv=2022-11-02&ss=b&sig=topsecretsignature";

    @Test
    void theFormOfThePortal() {
        ConnectionString parsed = ConnectionString.parse("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey="
                + KEY + ";EndpointSuffix=core.windows.net");
        assertEquals("https://acct.blob.core.windows.net", url(parsed.blob()));
        assertEquals("https://acct.queue.core.windows.net", url(parsed.queue()));
        assertEquals("https://acct.file.core.windows.net", url(parsed.file()));
        assertEquals("https://acct-secondary.blob.core.windows.net", url(parsed.blobSecondary()));
        assertEquals("https://acct-secondary.queue.core.windows.net", url(parsed.queueSecondary()));
        assertEquals("acct", parsed.blob().orElseThrow().name());
        assertEquals("acct", parsed.blobSecondary().orElseThrow().name());
        assertEquals(
                "acct", assertInstanceOf(SharedKey.class, parsed.credential()).account());
    }

    @Test
    void protocolAndSuffixHaveDefaults() {
        ConnectionString parsed = ConnectionString.parse("AccountName=acct;AccountKey=" + KEY);
        assertEquals("https://acct.blob.core.windows.net", url(parsed.blob()));
    }

    @Test
    void cloudsOfOtherCountriesHaveTheirSuffix() {
        ConnectionString parsed = ConnectionString.parse("DefaultEndpointsProtocol=http;AccountName=acct;AccountKey="
                + KEY + ";EndpointSuffix=core.chinacloudapi.cn");
        assertEquals("http://acct.queue.core.chinacloudapi.cn", url(parsed.queue()));
    }

    @Test
    void namesOfFieldsMayHaveAnyCaseAndSpacesAroundThem() {
        ConnectionString parsed = ConnectionString.parse(
                " accountname = acct ; ACCOUNTKEY=" + KEY + " ;; endpointSUFFIX=core.windows.net; ");
        assertEquals("https://acct.blob.core.windows.net", url(parsed.blob()));
    }

    @Test
    void explicitEndpointsComeFirst() {
        ConnectionString parsed = ConnectionString.parse("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey="
                + KEY + ";BlobEndpoint=https://blobs.example.org/;BlobSecondaryEndpoint=https://second.example.org");
        assertEquals("https://blobs.example.org", url(parsed.blob()));
        assertEquals("acct", parsed.blob().orElseThrow().name());
        assertEquals("https://second.example.org", url(parsed.blobSecondary()));
        assertEquals("https://acct.queue.core.windows.net", url(parsed.queue()));
    }

    @Test
    void endpointsAloneAreEnoughForASharedAccessSignature() {
        ConnectionString parsed =
                ConnectionString.parse("BlobEndpoint=https://acct.blob.core.windows.net/;SharedAccessSignature=" + SAS);
        assertEquals("https://acct.blob.core.windows.net", url(parsed.blob()));
        assertEquals(Optional.empty(), parsed.queue());
        assertEquals(SAS, assertInstanceOf(SasToken.class, parsed.credential()).query());
    }

    @Test
    void anEndpointWithoutACredentialIsForPublicData() {
        assertSame(
                Anonymous.INSTANCE,
                ConnectionString.parse("BlobEndpoint=https://acct.blob.core.windows.net")
                        .credential());
    }

    @Test
    void theStringOfAzuriteHasNoFileService() {
        ConnectionString parsed =
                ConnectionString.parse("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey="
                        + ConnectionString.DEVELOPMENT_KEY
                        + ";BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;"
                        + "QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1;");
        assertEquals("http://127.0.0.1:10000/devstoreaccount1", url(parsed.blob()));
        assertEquals("http://127.0.0.1:10001/devstoreaccount1", url(parsed.queue()));
        assertEquals(Optional.empty(), parsed.file());
    }

    @Test
    void developmentStorageIsTheEmulatorOnThisMachine() {
        ConnectionString parsed = ConnectionString.parse("UseDevelopmentStorage=true");
        assertEquals("http://127.0.0.1:10000/devstoreaccount1", url(parsed.blob()));
        assertEquals("http://127.0.0.1:10001/devstoreaccount1", url(parsed.queue()));
        assertEquals("http://127.0.0.1:10000/devstoreaccount1-secondary", url(parsed.blobSecondary()));
        assertEquals("devstoreaccount1", parsed.blobSecondary().orElseThrow().name());
        assertEquals(Optional.empty(), parsed.file());
    }

    @Test
    void developmentStorageMayBeOnAnotherMachine() {
        ConnectionString parsed =
                ConnectionString.parse("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://emulator");
        assertEquals("http://emulator:10000/devstoreaccount1", url(parsed.blob()));
    }

    @Test
    void signaturesAndKeysMayHaveEqualsSignsInTheirValues() {
        ConnectionString parsed = ConnectionString.parse(
                "AccountName=acct;SharedAccessSignature=?sv=1&sig=a%3D=;BlobEndpoint=https://a.b.c");
        assertEquals(
                "sv=1&sig=a%3D=",
                assertInstanceOf(SasToken.class, parsed.credential()).query());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccountName=acct;AccountKey=KEY;AccountName=acct | accountname",
                "AccountName=;AccountKey=KEY | accountname",
                "AccountKey=KEY;BlobEndpoint=https://a.b.c | accountname",
                "AccountName=a b;AccountKey=KEY | accountname",
                "AccountName=acct/evil;AccountKey=KEY | accountname",
                "AccountName=acct;AccountKey= | accountkey",
                "AccountName=acct;AccountKey=topsecret*key | accountkey",
                "AccountName=acct;AccountKey=KEY;AccountKey=KEY | accountkey",
                "AccountName=acct;AccountKey=KEY;SharedAccessSignature=SAS | sharedaccesssignature",
                "AccountName=acct;SharedAccessSignature=sv=1&topsecret=2 | sharedaccesssignature",
                "AccountName=acct;SharedAccessSignature=sv=1&sig=top secret | sharedaccesssignature",
                "AccountName=acct;SharedAccessSignature=sv=1&sig= | sharedaccesssignature",
                "AccountName=acct;AccountKey=KEY;DefaultEndpointsProtocol=ftp | defaultendpointsprotocol",
                "AccountName=acct;AccountKey=KEY;EndpointSuffix=core windows | endpointsuffix",
                "AccountName=acct;AccountKey=KEY;BlobEndpoint=acct.blob.core.windows.net | blobendpoint",
                "AccountName=acct;AccountKey=KEY;BlobEndpoint=ftp://acct | blobendpoint",
                "AccountName=acct;AccountKey=KEY;QueueEndpoint=https://a.b.c/?SAS | queueendpoint",
                "AccountName=acct;AccountKey=KEY;FileEndpoint=https://user:topsecret@a.b.c | fileendpoint",
                "AccountName=acct;AccountKey=KEY;BlobSecondaryEndpoint=https://a.b.c/#topsecret | blobsecondaryendpoint",
                "AccountName=acct;AccountKey=KEY;TableEndpoint=https://a b?sig=topsecret | tableendpoint",
                "UseDevelopmentStorage=false | usedevelopmentstorage",
                "UseDevelopmentStorage=true;AccountKey=KEY | usedevelopmentstorage",
                "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=topsecret | developmentstorageproxyuri",
                "AccountName=acct;DevelopmentStorageProxyUri=http://a | developmentstorageproxyuri",
                "AccountName=acct;topsecretwithoutitsname | Field 2",
                "=topsecret;AccountName=acct | Field 1",
                "AccountName=acct;topsecret=1 | Field 2",
            })
    void anErrorNamesTheFieldAndShowsNoValue(String text, String field) {
        String given = text.replace("KEY", KEY).replace("SAS", SAS);
        IllegalArgumentException told =
                assertThrows(IllegalArgumentException.class, () -> ConnectionString.parse(given));
        assertTrue(told.getMessage().contains(field), told::getMessage);
        assertSilent(told.toString() + told.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", " ; ; "})
    void anEmptyStringIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ConnectionString.parse(text));
    }

    @Test
    void aStringThatLeadsNowhereIsRefused() {
        IllegalArgumentException told = assertThrows(
                IllegalArgumentException.class, () -> ConnectionString.parse("SharedAccessSignature=" + SAS));
        assertTrue(told.getMessage().contains("AccountName"), told::getMessage);
        assertSilent(told.getMessage());
    }

    @Test
    void theTextShowsNamesOnly() {
        assertSilent(
                ConnectionString.parse("AccountName=acct;AccountKey=" + KEY).toString());
        assertSilent(ConnectionString.parse("AccountName=acct;SharedAccessSignature=" + SAS)
                .toString());
    }

    private static void assertSilent(String text) {
        for (String secret : new String[] {KEY, "topsecret", "sig="}) {
            assertFalse(text.contains(secret), () -> secret + " in: " + text);
        }
    }

    private static String url(Optional<StorageAccount> account) {
        return account.orElseThrow().endpoint().toString();
    }
}

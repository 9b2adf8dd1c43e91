package io.lazuli.storage.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lazuli.storage.StorageAccount;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {
    private static final Resource ROOT = Resource.root(StorageAccount.at("https://acct.blob.core.windows.net"));

    @Test
    void theRootOfAServiceIsASlash() {
        assertEquals("/", ROOT.path());
        assertEquals("/acct/", ROOT.canonicalPath());
        assertEquals("/devstoreaccount1", pathStyle().path());
        assertEquals("/devstoreaccount1/devstoreaccount1", pathStyle().canonicalPath());
    }

    @Test
    void childrenAreBelowTheirParents() {
        Resource blob = ROOT.child("c").child("folder/b");
        assertEquals("/c/folder/b", blob.path());
        assertEquals("/acct/c/folder/b", blob.canonicalPath());
        assertEquals("https://acct.blob.core.windows.net/c/folder/b", blob.url());
        assertEquals("/devstoreaccount1/c", pathStyle().child("c").path());
    }

    @ParameterizedTest
    @CsvSource({
        "abcXYZ019-_.~, abcXYZ019-_.~",
        "a b, a%20b",
        "a+b, a%2Bb",
        "50%, 50%25",
        "%20, %2520",
        "a?b#c, a%3Fb%23c",
        "a/b, a/b",
        "a\\b, a%5Cb",
        "ä, %C3%A4",
        "€, %E2%82%AC",
        "𝄞, %F0%9D%84%9E",
        "'a:b@c!$&()*,;=', a%3Ab%40c%21%24%26%28%29%2A%2C%3B%3D",
        "\u007f, %7F",
    })
    void rawNamesAreEncodedOnceAndDecodeToThemselves(String name, String encoded) {
        Resource blob = ROOT.child("c").child(name);
        assertEquals("/c/" + encoded, blob.path());
        assertEquals("/c/" + name, URI.create(blob.url()).getPath());
    }

    @Test
    void aSlashInAQueryIsEncodedAndOneInAPathIsNot() {
        assertEquals("a%2Fb", Resource.encodeQuery("a/b"));
        assertEquals("a/b", Resource.encodePath("a/b"));
    }

    @Test
    void halfOfACharacterIsRefusedInsteadOfBecomingAnotherName() {
        assertThrows(IllegalArgumentException.class, () -> ROOT.child("a\ud834"));
        assertThrows(IllegalArgumentException.class, () -> ROOT.child("\udd1ea"));
    }

    @Test
    void decodesPercentButKeepsPlusAndWhatIsNoEscape() {
        assertEquals("a+b\uffffc %4 %zz%", Resource.decode("a+b%EF%BF%BFc%20%4 %zz%"));
    }

    private static Resource pathStyle() {
        return Resource.root(StorageAccount.at("http://127.0.0.1:10000/devstoreaccount1"));
    }
}

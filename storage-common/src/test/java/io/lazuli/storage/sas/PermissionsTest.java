package io.lazuli.storage.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    @Test
    void eachKindHasTheOrderOfTheService() {
        assertEquals("rwdxylacuptfi", Permissions.all(AccountPermission.class).toString());
        assertEquals("racwdxyltmeopi", Permissions.all(BlobPermission.class).toString());
        assertEquals(
                "racwdxyltmeopfi", Permissions.all(ContainerPermission.class).toString());
        assertEquals("raup", Permissions.all(QueuePermission.class).toString());
        assertEquals("rcwdl", Permissions.all(SharePermission.class).toString());
        assertEquals("rcwd", Permissions.all(FilePermission.class).toString());
        assertEquals("raud", Permissions.all(TablePermission.class).toString());
    }

    @Test
    void theOrderOfNamingDoesNotMatter() {
        Permissions<BlobPermission> some =
                Permissions.of(BlobPermission.TAG, BlobPermission.READ, BlobPermission.WRITE, BlobPermission.READ);
        assertEquals("rwt", some.toString());
        assertEquals(some, Permissions.parse(BlobPermission.class, "twr"));
        assertEquals(
                some.hashCode(), Permissions.parse(BlobPermission.class, "wtrr").hashCode());
        assertTrue(some.contains(BlobPermission.TAG));
        assertFalse(some.contains(BlobPermission.ADD));
        assertEquals(Set.of(BlobPermission.READ, BlobPermission.WRITE, BlobPermission.TAG), some.toSet());
        assertThrows(UnsupportedOperationException.class, () -> some.toSet().clear());
    }

    @Test
    void unknownLettersAndNoneAreRefused() {
        IllegalArgumentException told =
                assertThrows(IllegalArgumentException.class, () -> Permissions.parse(QueuePermission.class, "rw"));
        assertEquals("A letter is no QueuePermission: in 'rw', known are raup", told.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Permissions.parse(FilePermission.class, ""));
        assertThrows(IllegalArgumentException.class, () -> Permissions.parse(FilePermission.class, "R"));
    }
}

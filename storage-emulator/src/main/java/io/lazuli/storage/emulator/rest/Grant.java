package io.lazuli.storage.emulator.rest;

/**
 * What the credentials of a request allow.
 *
 * @param owner whether they are the account's key, which allows all
 * @param letters the permissions of a SAS; empty for the anonymous public
 */
public record Grant(boolean owner, String letters) {
    /** The account's key. */
    public static final Grant OWNER = new Grant(true, "");
    /** No credentials. */
    public static final Grant NOTHING = new Grant(false, "");

    /** Whether at least one of some permissions is granted. */
    public boolean allows(String anyOf) {
        return owner || anyOf.chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }
}

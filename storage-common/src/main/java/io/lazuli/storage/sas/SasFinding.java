package io.lazuli.storage.sas;

/**
 * Something that is wrong with a shared access signature, or looks so.
 *
 * @param kind what sort of thing, for programs
 * @param text what it is, for people; never the signature
 */
public record SasFinding(Kind kind, String text) {
    /** Sorts of findings. */
    public enum Kind {
        /** A field that it cannot do without is not there. */
        MISSING_FIELD,
        /** A field has a value that cannot be read. */
        MALFORMED_FIELD,
        /** A field is there that this kind of pass, or its version, does not have; nothing signs it. */
        UNSIGNED_FIELD,
        /** The version is none that is known. */
        UNKNOWN_VERSION,
        /** Two fields exclude each other. */
        CONTRADICTION,
        /** It does not hold yet. */
        NOT_YET_VALID,
        /** It holds no more. */
        EXPIRED,
        /** The URL is of another service, or of another protocol than it may be used over. */
        WRONG_URL,
        /** The signature is not that of the key for this token at this place. */
        WRONG_SIGNATURE,
        /** The key is of another kind, account or user. */
        WRONG_KEY,
        /** What it is used on, or with, has to be known to check it, and is not. */
        UNKNOWN_TARGET,
        /** A permission is there that this kind of resource, or the version, does not have. It allows nothing. */
        UNKNOWN_PERMISSION,
        /** The permissions are not in the order that the service documents. */
        PERMISSION_ORDER;

        /** Returns whether the pass is good for nothing because of it. */
        public boolean isFatal() {
            return this != UNKNOWN_PERMISSION && this != PERMISSION_ORDER;
        }
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}

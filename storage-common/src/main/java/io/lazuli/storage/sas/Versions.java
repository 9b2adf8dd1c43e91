package io.lazuli.storage.sas;

import io.lazuli.storage.ServiceVersion;

/** The versions that changed something about shared access signatures. Their order is that of their texts. */
final class Versions {
    /** The oldest that is made and read here. */
    static final String FIRST = "2015-02-21";

    static final String IP_AND_PROTOCOL = "2015-04-05";
    static final String ACCOUNT = "2015-04-05";

    /** User delegation, snapshots and versions; the kind of resource is signed. */
    static final String DELEGATION = "2018-11-09";

    /** Tags, and deleting versions. */
    static final String TAGS = "2019-12-12";

    /** Agents of the delegating user, and the correlation id. */
    static final String AGENTS = "2020-02-10";

    static final String DIRECTORY = "2020-02-10";
    static final String IMMUTABILITY = "2020-06-12";
    static final String ENCRYPTION_SCOPE = "2020-12-06";
    static final String DELEGATED_USER = "2025-07-05";

    /** User delegation for queues and files. */
    static final String DELEGATION_EVERYWHERE = "2026-02-06";

    static final String SIGNED_REQUEST = "2026-04-06";

    /** The newest that is made and read here; what later ones sign is not known. */
    static final String LAST = "2026-10-06";

    private Versions() {}

    /** Returns whether a version has what came with another. */
    static boolean has(String version, String since) {
        return version.compareTo(since) >= 0;
    }

    /**
     * Checks that a version is one of those that are known.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void check(ServiceVersion version) {
        if (!isKnown(version.value())) {
            throw new IllegalArgumentException("The version of a shared access signature is from " + FIRST + " to "
                    + LAST + ", not " + version.value());
        }
    }

    /** Returns whether a text is a version, and one whose signatures are known. */
    static boolean isKnown(String version) {
        return version.matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]") && has(version, FIRST) && has(LAST, version);
    }
}

package io.lazuli.storage.sas;

/**
 * One thing that a shared access signature allows, a letter of its {@code sp}. Each kind of resource has an enum of its own, whose order is
 * the order that the service wants the letters in.
 */
public sealed interface Permission
        permits AccountPermission,
                BlobPermission,
                ContainerPermission,
                FilePermission,
                QueuePermission,
                SharePermission,
                TablePermission {
    /** Returns the letter. */
    char letter();

    /** Returns the first version of shared access signatures that knows it, as text like {@code 2020-02-10}. */
    default String since() {
        return Versions.FIRST;
    }

    /** Returns the name of the constant; {@code DELETE_VERSION} for example. */
    String name();
}

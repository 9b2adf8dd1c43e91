package io.lazuli.storage.sas;

/** The protocols that a shared access signature may be used over. */
public enum SasProtocol {
    /** Encrypted only. The signature is part of every URL, so this is what to ask for outside of tests. */
    HTTPS("https"),

    /** Encrypted or not, which is also what holds when nothing is said. */
    HTTPS_AND_HTTP("https,http");

    private final String value;

    SasProtocol(String value) {
        this.value = value;
    }

    /** Returns the value of {@code spr}. */
    public String value() {
        return value;
    }
}

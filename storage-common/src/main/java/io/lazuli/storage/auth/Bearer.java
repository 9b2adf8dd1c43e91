package io.lazuli.storage.auth;

import java.util.Objects;

/**
 * Tokens of Microsoft Entra ID as a credential. They go over https only; over http just to this machine, and only on request.
 */
public final class Bearer implements StorageCredential {
    /** The scope of all storage services. */
    public static final String STORAGE_SCOPE = "https://storage.azure.com/.default";

    private final TokenCredential tokens;
    private final String scope;
    private final boolean plainHttpOnLoopback;

    private Bearer(TokenCredential tokens, String scope, boolean plainHttpOnLoopback) {
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.scope = Objects.requireNonNull(scope, "scope");
        this.plainHttpOnLoopback = plainHttpOnLoopback;
    }

    /** Returns a credential for {@link #STORAGE_SCOPE}. */
    public static Bearer of(TokenCredential tokens) {
        return new Bearer(tokens, STORAGE_SCOPE, false);
    }

    /** Returns a copy for another scope: of one account, or of another cloud. */
    public Bearer withScope(String other) {
        return new Bearer(tokens, other, plainHttpOnLoopback);
    }

    /** Returns a copy that also sends tokens over plain http, to this machine: for emulators. */
    public Bearer withPlainHttpOnLoopback() {
        return new Bearer(tokens, scope, true);
    }

    /** Returns who issues the tokens. */
    public TokenCredential tokens() {
        return tokens;
    }

    /** Returns what they are for. */
    public String scope() {
        return scope;
    }

    /** Returns whether tokens may go over plain http to this machine. */
    public boolean isPlainHttpOnLoopback() {
        return plainHttpOnLoopback;
    }

    /** Returns the scope only. */
    @Override
    public String toString() {
        return "Bearer[scope=" + scope + "]";
    }
}

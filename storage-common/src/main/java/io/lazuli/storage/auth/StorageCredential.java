package io.lazuli.storage.auth;

/** What a client authenticates with: an account key, a shared access signature, tokens of Entra ID, or nothing at all. */
public sealed interface StorageCredential permits SharedKey, SasToken, Bearer, RotatingCredential, Anonymous {}

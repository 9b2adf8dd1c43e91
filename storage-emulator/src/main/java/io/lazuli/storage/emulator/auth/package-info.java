/**
 * The doorman of the emulator: checks Shared Key and Shared Key Lite signatures, account and service SAS, and lets the public in
 * where a container is open. Written from the REST documentation, without any code of the SDK.
 */
package io.lazuli.storage.emulator.auth;

/** Clients of the File service: the service, its shares, their directories and files, each synchronous and asynchronous. */
package io.lazuli.storage.file;

/**
 * The chunk engine: transfers that take many calls, for blobs and files alike. Nothing here blocks or knows a service; what a chunk says
 * to the service is handed in.
 */
package io.lazuli.storage.internal.transfer;

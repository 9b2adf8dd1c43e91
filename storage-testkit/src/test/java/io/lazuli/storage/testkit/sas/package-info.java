/** Our shared access signatures beside those of Microsoft's SDK. */
package io.lazuli.storage.testkit.sas;

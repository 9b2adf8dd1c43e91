/** What the tests of several modules share. */
package io.lazuli.storage.testkit;

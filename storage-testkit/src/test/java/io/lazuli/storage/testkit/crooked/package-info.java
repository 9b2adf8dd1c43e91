/** A house in which every rule is broken once, so that each is seen to fail. */
package io.lazuli.storage.testkit.crooked;

/**
 * What the tests of several modules share: the servers that behaviours are tried on, one way to write a behaviour for both kinds of
 * client, recorded exchanges, and the rules that hold the house together.
 */
package io.lazuli.storage.testkit;

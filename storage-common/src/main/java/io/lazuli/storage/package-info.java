/** The front hall: what the clients of every service share, from errors and conditions to pages and ranges. */
package io.lazuli.storage;

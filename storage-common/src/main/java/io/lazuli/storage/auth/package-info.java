/** The keys: how a request shows that it may do what it asks. */
package io.lazuli.storage.auth;

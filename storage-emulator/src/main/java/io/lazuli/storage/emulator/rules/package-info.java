/** What the services have in common: leases, conditions, ranges, names, access policies and service properties. */
package io.lazuli.storage.emulator.rules;

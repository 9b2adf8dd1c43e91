/**
 * The floor: Netty's HTTP codec on event loops of its own, a pool of connections that are kept, requests with a Shared
 * Key signature, and nothing more. No retry, no deadline, no limit, no reading of what the scenario does not ask for.
 */
package io.lazuli.storage.benchmarks.raw;

package io.lazuli.storage.transport;

/**
 * What an engine may be unable to do for reasons that are not its own. The contract then holds it to what remains: no test is left out.
 * An engine that names none of these can do everything.
 */
enum Ability {
    /** Sends headers in the given order and adds none of its own, where the caller has a {@code User-Agent}. */
    SENDS_AS_GIVEN,
    /** Announces no length for a request without a body whose method does not write. */
    ANNOUNCES_BODIES_ONLY,
    /** Shows the headers of an answer in the order and case in which they came. */
    SHOWS_AS_CAME,
    /** Passes over informational answers. */
    PASSES_INFORMATIONAL,
    /** Refuses header lines without a colon; uses no connection again after HTTP/1.0 or bytes too many, but does so after trailers. */
    READS_STRICTLY,
    /** Tells a TLS connection that was cut from one that was closed, where a body without a length ends with it. */
    TELLS_CUTS_IN_TLS,
    /** Sees an answer that comes before the request is out. */
    READS_WHILE_WRITING,
    /** Tells the head of an answer that stops from one that never begins. */
    SEES_PARTIAL_HEADS,
    /** Tells what broke: a connection used before from a new one, a handshake or a proxy from an origin, the connect from the request. */
    KNOWS_CONNECTIONS,
    /** Repeats nothing, not even a GET. */
    REPEATS_NOTHING,
    /** Closes connections that are idle for too long. */
    ENDS_IDLE,
    /** Closes idle connections when it is closed, rather than when the collector comes. */
    CLOSES_AT_ONCE,
    /** Goes through SOCKS proxies. */
    SPEAKS_SOCKS
}

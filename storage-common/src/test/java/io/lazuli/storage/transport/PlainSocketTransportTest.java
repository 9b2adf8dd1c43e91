package io.lazuli.storage.transport;

/** The contract on an engine that the tests bring along: others can build the gate, too. */
class PlainSocketTransportTest extends HttpTransportContract {
    @Override
    public HttpTransport open(TransportSettings settings) {
        return new PlainSocketTransport(settings);
    }

    /** The JDK's TLS sockets end alike either way. */
    @Override
    public boolean can(Ability ability) {
        return ability != Ability.TELLS_CUTS_IN_TLS;
    }

    @Override
    public int queuedCalls() {
        return 3000;
    }
}

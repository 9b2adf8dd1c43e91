package io.lazuli.storage.transport;

/** The contract on an engine that the tests bring along: others can build the gate, too. */
class PlainSocketTransportTest extends HttpTransportContract {
    @Override
    public HttpTransport open(TransportSettings settings) {
        return new PlainSocketTransport(settings);
    }
}

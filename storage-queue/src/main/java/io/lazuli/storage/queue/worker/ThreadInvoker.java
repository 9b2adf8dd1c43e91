package io.lazuli.storage.queue.worker;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a handler that may block, on a thread of its own for the time.
 *
 * @param handler of the user
 * @param threads where it runs
 * @param onClose ends the threads, if they are the worker's
 */
record ThreadInvoker<T>(MessageHandler<T> handler, Executor threads, Runnable onClose) implements Invoker<T> {
    @Override
    public Runnable invoke(LeasedMessage<T> message) {
        Call<T> call = new Call<>(handler, message);
        try {
            threads.execute(call);
        } catch (RejectedExecutionException e) {
            Invoker.settle(message, null, e);
        }
        return call::stop;
    }

    @Override
    public void close() {
        onClose.run();
    }

    /** One call. Its interrupt reaches the handler and nothing that the thread does afterwards. */
    private static final class Call<T> implements Runnable {
        private final MessageHandler<T> handler;
        private final LeasedMessage<T> message;

        /** Guarded by this, as is the next. */
        private @Nullable Thread thread;

        private boolean stopped;

        Call(MessageHandler<T> handler, LeasedMessage<T> message) {
            this.handler = handler;
            this.message = message;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            Outcome outcome = null;
            Throwable failure = null;
            try {
                outcome = handler.handle(message);
            } catch (Exception | Error e) {
                failure = e;
            } finally {
                end();
            }
            Invoker.settle(message, outcome, failure);
        }

        private synchronized boolean begin() {
            thread = Thread.currentThread();
            return !stopped;
        }

        private synchronized void end() {
            thread = null;
            // Whether it was ours or the handler's own, it has had its effect.
            Thread.interrupted();
        }

        private synchronized void stop() {
            stopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}

package io.lazuli.storage.emulator.state;

import java.nio.channels.FileChannel;

/** A run of bytes that lies in one place: in the heap, in the spool file, or nowhere because all of it is zero. */
public sealed interface Part {
    /** Number of bytes. */
    long length();

    /** The bytes from an offset on, at most so many. */
    Part range(long from, long count);

    /** Bytes of an array. */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose: a part is a view
    record Bytes(byte[] array, int offset, int count) implements Part {
        @Override
        public long length() {
            return count;
        }

        @Override
        public Part range(long from, long wanted) {
            return new Bytes(array, offset + (int) from, (int) wanted);
        }
    }

    /** Bytes of a file; who reads it must not close the channel. */
    record Region(FileChannel file, long position, long length) implements Part {
        @Override
        public Part range(long from, long wanted) {
            return new Region(file, position + from, wanted);
        }
    }

    /** Bytes that were never written. */
    record Zeros(long length) implements Part {
        @Override
        public Part range(long from, long wanted) {
            return new Zeros(wanted);
        }
    }
}

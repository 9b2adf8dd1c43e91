package io.lazuli.storage.sas;

import java.util.Objects;

/**
 * The IPv4 addresses from which a shared access signature may be used: one, or all from a first to a last. The service compares the address
 * that it sees, which is that of the last proxy or gateway before it.
 *
 * @param first in dotted form, {@code 203.0.113.5}
 * @param last in dotted form, not below the first
 */
public record IpRange(String first, String last) {
    public IpRange {
        if (number(first) < 0 || number(last) < 0) {
            throw new IllegalArgumentException("An IP range consists of IPv4 addresses like 203.0.113.5");
        }
        if (number(first) > number(last)) {
            throw new IllegalArgumentException("The IP range ends before it starts: " + first + "-" + last);
        }
    }

    /** Returns the range of one address. */
    public static IpRange of(String address) {
        return new IpRange(address, address);
    }

    /** Returns the range from an address to another, both included. */
    public static IpRange of(String first, String last) {
        return new IpRange(first, last);
    }

    /**
     * Reads {@code 203.0.113.5} or {@code 203.0.113.5-203.0.113.9}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static IpRange parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0 ? of(text) : new IpRange(text.substring(0, dash), text.substring(dash + 1));
    }

    /** Returns whether an address is in the range; what is no IPv4 address is not. */
    public boolean contains(String address) {
        long number = number(address);
        return number >= number(first) && number <= number(last);
    }

    /** Returns an address as a number, or -1 if it is none. A leading zero would be octal to some readers, so there is none. */
    private static long number(String address) {
        Objects.requireNonNull(address, "address");
        if (!address.matches("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}")) {
            return -1;
        }
        long number = 0;
        for (String part : address.split("\\.")) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return -1;
            }
            number = number << 8 | octet;
        }
        return number;
    }

    /** Returns the value of {@code sip}. */
    @Override
    public String toString() {
        return first.equals(last) ? first : first + "-" + last;
    }
}

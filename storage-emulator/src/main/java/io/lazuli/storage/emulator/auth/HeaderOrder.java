package io.lazuli.storage.emulator.auth;

import java.util.Comparator;

/**
 * The order of header names in a signature: that of words, not that of bytes.
 *
 * <p>The service compares names as a dictionary does: punctuation stands before digits, digits before letters, and a hyphen counts
 * only between names that are otherwise equal. So {@code x-ms-meta-i_} comes before {@code x-ms-meta-i0}, although the
 * underscore's code is larger.
 */
final class HeaderOrder implements Comparator<String> {
    /** Characters that a header name may have, in their order; hyphen and apostrophe are left out, as they count last. */
    private static final String ORDER = "!#$%&*.^_`|~+0123456789abcdefghijklmnopqrstuvwxyz";

    @Override
    public int compare(String a, String b) {
        String one = words(a);
        String other = words(b);
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            int difference = ORDER.indexOf(one.charAt(i)) - ORDER.indexOf(other.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        int difference = one.length() - other.length();
        return difference != 0 ? difference : a.length() != b.length() ? a.length() - b.length() : b.compareTo(a);
    }

    /** A name without the characters that count only at the end. */
    private static String words(String name) {
        return name.replace("-", "").replace("'", "");
    }
}

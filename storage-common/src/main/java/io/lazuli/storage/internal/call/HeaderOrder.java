package io.lazuli.storage.internal.call;

/**
 * The order in which Shared Key signs the {@code x-ms-} headers. The service sorts them as a dictionary would, not by their bytes: hyphens
 * do not count, the underscore comes first, then digits, then letters. Sorted by bytes, {@code x-ms-meta-i_} and {@code x-ms-meta-i0}
 * would change places and the service would answer 403.
 */
final class HeaderOrder {
    private HeaderOrder() {}

    /** Compares two names in lower or upper case; case does not count. */
    static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < a.length() && a.charAt(i) == '-') {
                i++;
            }
            while (j < b.length() && b.charAt(j) == '-') {
                j++;
            }
            if (i == a.length() || j == b.length()) {
                break;
            }
            int difference = weight(a.charAt(i++)) - weight(b.charAt(j++));
            if (difference != 0) {
                return difference;
            }
        }
        int rest = (a.length() - i) - (b.length() - j);
        // Names that differ in their hyphens alone: any fixed order will do, the service has no such pair.
        return rest != 0 ? rest : a.compareToIgnoreCase(b);
    }

    /** Marks, of which the underscore is the only one in use, then digits, then letters. */
    private static int weight(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c + 0x20 + 512;
        }
        if (c >= 'a' && c <= 'z') {
            return c + 512;
        }
        return c >= '0' && c <= '9' ? c + 256 : c;
    }
}

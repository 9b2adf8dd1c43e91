package io.lazuli.storage;

import java.util.regex.Pattern;

/**
 * A version of the REST interface, sent as {@code x-ms-version}. Open: any date of the service's form can be asked for.
 *
 * @param value for example {@code 2025-01-05}
 */
public record ServiceVersion(String value) {
    // First, since the constants below are checked against it.
    private static final Pattern FORM = Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9]");

    /** The version that clients ask for unless told otherwise: deployed everywhere and known to Azurite. */
    public static final ServiceVersion DEFAULT = new ServiceVersion("2025-01-05");

    public ServiceVersion {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A service version is a date like 2025-01-05, not '" + value + "'");
        }
    }

    /** Returns the date as text. */
    @Override
    public String toString() {
        return value;
    }
}

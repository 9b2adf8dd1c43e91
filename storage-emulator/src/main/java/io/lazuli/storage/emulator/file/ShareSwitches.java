package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings of a share that the emulator keeps and shows without doing anything about them.
 *
 * @param values what was set, by header
 */
record ShareSwitches(TreeMap<String, String> values) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * One setting.
     *
     * @param header in requests and answers
     * @param since first service version that knows it
     * @param number whether it is a number; else it is true or false
     */
    private record Known(String header, String since, boolean number) {}

    private static final List<Known> ALL = List.of(
            new Known("x-ms-enable-snapshot-virtual-directory-access", "2024-08-04", false),
            new Known("x-ms-share-paid-bursting-enabled", "2024-11-04", false),
            new Known("x-ms-share-paid-bursting-max-iops", "2024-11-04", true),
            new Known("x-ms-share-paid-bursting-max-bandwidth-mibps", "2024-11-04", true),
            new Known("x-ms-enable-smb-directory-lease", "2026-10-06", false));

    /** None set yet. */
    static ShareSwitches none() {
        return new ShareSwitches(new TreeMap<>());
    }

    /** These with the changes that a request asks for. */
    ShareSwitches changed(RestRequest request) {
        TreeMap<String, String> found = new TreeMap<>(values);
        for (Known known : ALL) {
            String value = request.header(known.header);
            if (value == null || !request.since(known.since)) {
                continue;
            }
            if (known.number && !NUMBER.matcher(value).matches()) {
                throw request.invalidHeader(known.header);
            }
            found.put(known.header, known.number ? value : Boolean.toString(request.flag(known.header)));
        }
        return new ShareSwitches(found);
    }

    /** Sets the headers of an answer. */
    void describe(RestResponse response, RestRequest request) {
        for (Known known : ALL) {
            response.header(known.header, request.since(known.since) ? values.get(known.header) : null);
        }
    }
}

package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.Address;
import io.lazuli.storage.emulator.rest.RestRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the URL in a header points, in this account: which share, and what in it. */
record SourceUrl(String account, String share, String path) {
    private static final Pattern URL = Pattern.compile("https?://([^/?#]+)(/[^?#]*)(?:[?#].*)?");

    /** Reads the URL in a header that must be there. */
    static SourceUrl of(RestRequest request, String header) {
        Matcher matcher = URL.matcher(request.required(header));
        if (!matcher.matches()) {
            throw request.invalidHeader(header);
        }
        Address address = Address.parse(request.address().account(), matcher.group(1), matcher.group(2));
        return new SourceUrl(address.account(), address.container(), address.path());
    }
}

package io.lazuli.storage.blob;

import io.lazuli.storage.auth.SasToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shared access signatures written by hand after the REST pages, impossible ones included. */
final class TestSas {
    private static final String VERSION = "2022-11-02";

    private final String account;
    private final String key;
    private final Map<String, String> fields = new LinkedHashMap<>();

    TestSas(String account, String key) {
        this.account = account;
        this.key = key;
        fields.put("sv", VERSION);
    }

    TestSas with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Signs for the whole account. */
    SasToken ofAccount() {
        return signed(String.join("\n", account, lines("sp", "ss", "srt", "st", "se", "sip", "spr", "sv", "ses"), ""));
    }

    /** Signs for a container or blob. */
    SasToken of(String resource) {
        String name = "/blob/" + account + "/" + resource;
        return signed(String.join(
                "\n",
                lines("sp", "st", "se"),
                name,
                lines("si", "sip", "spr", "sv", "sr"),
                "",
                lines("ses"),
                "\n\n\n\n"));
    }

    private String lines(String... names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(lines.isEmpty() && name.equals(names[0]) ? "" : "\n").append(fields.getOrDefault(name, ""));
        }
        return lines.toString();
    }

    private SasToken signed(String text) {
        StringBuilder token = new StringBuilder();
        fields.forEach((name, value) ->
                token.append(name).append('=').append(encoded(value)).append('&'));
        return SasToken.of(token + "sig=" + encoded(hmac(text)));
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package io.lazuli.storage.emulator.auth;

import io.lazuli.storage.emulator.rest.ErrorCode;
import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.ServiceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts that shared access signatures are made of. Which fields they have depends on the version of the SAS.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-service-sas">Create a service SAS</a>
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/create-account-sas">Create an account SAS</a>
 */
final class SasText {
    private SasText() {}

    /** The text of an account SAS, which ends with a line break. */
    static String ofAccount(RestRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add(request.address().account());
        add(lines, request, "sp", "ss", "srt", "st", "se", "sip", "spr", "sv");
        if (version(request).compareTo("2020-12-06") >= 0) {
            add(lines, request, "ses");
        }
        return String.join("\n", lines) + "\n";
    }

    /** The text of a service SAS. */
    static String ofService(RestRequest request) {
        String version = version(request);
        List<String> lines = new ArrayList<>();
        add(lines, request, "sp", "st", "se");
        lines.add(resource(request, version));
        if (request.query().has("skoid")) {
            delegation(lines, request, version);
        } else {
            add(lines, request, "si");
        }
        if (version.compareTo("2015-04-05") >= 0) {
            add(lines, request, "sip", "spr");
        }
        add(lines, request, "sv");
        if (request.service() == ServiceKind.BLOB && version.compareTo("2018-11-09") >= 0) {
            add(lines, request, "sr");
            // The snapshot counts only for a SAS of a snapshot: one of a container opens all snapshots.
            lines.add(
                    "bs".equals(request.query("sr"))
                            ? value(request, "snapshot")
                            : "bv".equals(request.query("sr")) ? value(request, "versionid") : "");
            if (version.compareTo("2020-12-06") >= 0) {
                add(lines, request, "ses");
            }
            if (request.query().has("skoid") && version.compareTo("2026-04-06") >= 0) {
                lines.add(signedHeaders(request));
                lines.add(signedQuery(request));
            }
        }
        if (request.service() != ServiceKind.QUEUE && version.compareTo("2013-08-15") >= 0) {
            add(lines, request, "rscc", "rscd", "rsce", "rscl", "rsct");
        }
        return String.join("\n", lines);
    }

    /** The fields of a user delegation key. */
    private static void delegation(List<String> lines, RestRequest request, String version) {
        add(lines, request, "skoid", "sktid", "skt", "ske", "sks", "skv");
        boolean blob = request.service() == ServiceKind.BLOB;
        if (blob && version.compareTo("2020-02-10") >= 0) {
            add(lines, request, "saoid", "suoid", "scid");
        }
        if (!blob || version.compareTo("2025-07-05") >= 0) {
            add(lines, request, "skdutid", "sduoid");
        }
    }

    /** The request headers that a dynamic SAS is bound to, each on a line of its own. */
    private static String signedHeaders(RestRequest request) {
        StringBuilder text = new StringBuilder();
        for (String name : names(request, "srh")) {
            String value = request.header(name);
            text.append(name).append(':').append(value == null ? "" : value).append('\n');
        }
        return text.toString();
    }

    /** The query parameters that a dynamic SAS is bound to, a line break before each. */
    private static String signedQuery(RestRequest request) {
        StringBuilder text = new StringBuilder();
        for (String name : names(request, "srq")) {
            text.append('\n').append(name).append(':').append(value(request, name));
        }
        return text.toString();
    }

    /** The names in a parameter, which are sorted already. */
    private static List<String> names(RestRequest request, String parameter) {
        String names = value(request, parameter);
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    /** The name of what is signed: container or share, a directory of so many segments, or the item itself. */
    private static String resource(RestRequest request, String version) {
        String prefix =
                version.compareTo("2015-02-21") >= 0 ? "/" + request.service().word() : "";
        String container = prefix + "/" + request.address().account() + "/" + request.container();
        String kind = value(request, "sr");
        if (request.service() == ServiceKind.QUEUE || kind.equals("c") || kind.equals("s")) {
            return container;
        }
        if (kind.equals("d")) {
            return directory(container, request);
        }
        return container + "/" + request.path();
    }

    /** The directory that a SAS of {@code sdd} levels is for, which the path must lie in. */
    private static String directory(String container, RestRequest request) {
        String[] segments = request.path().split("/");
        int depth;
        try {
            depth = Integer.parseInt(value(request, "sdd"));
        } catch (NumberFormatException e) {
            throw ErrorCode.AUTHENTICATION_FAILED.error();
        }
        if (depth > segments.length) {
            throw ErrorCode.AUTHENTICATION_FAILED.error();
        }
        return String.join("/", container, String.join("/", List.of(segments).subList(0, depth)));
    }

    /** Adds the values of some parameters, one line each, empty if they are absent. */
    private static void add(List<String> lines, RestRequest request, String... names) {
        for (String name : names) {
            lines.add(value(request, name));
        }
    }

    /** A parameter, or the empty string. */
    private static String value(RestRequest request, String name) {
        String value = request.query(name);
        return value == null ? "" : value;
    }

    /** The version of the SAS, which says what is in the text. */
    private static String version(RestRequest request) {
        return value(request, "sv");
    }
}

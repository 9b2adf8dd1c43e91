package io.lazuli.storage.emulator;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short ways to say what tests of the File service ask for, on top of raw requests. */
final class FileRest {
    private final Rest rest;
    final String account;

    FileRest(StorageEmulator emulator) {
        rest = new Rest(emulator);
        account = emulator.fileEndpoint().toString();
    }

    HttpResponse<String> send(String method, String target, String... headers) throws Exception {
        return rest.send(method, account + target, "", headers);
    }

    HttpResponse<String> sendBody(String method, String target, String body, String... headers) throws Exception {
        return rest.send(method, account + target, body, headers);
    }

    void createShare(String share) throws Exception {
        expect(201, send("PUT", "/" + share + "?restype=share"));
    }

    void createDirectory(String path) throws Exception {
        expect(201, send("PUT", "/" + path + "?restype=directory"));
    }

    HttpResponse<String> createFile(String path, long length, String... headers) throws Exception {
        return send(
                "PUT", "/" + path, with(headers, "x-ms-type", "file", "x-ms-content-length", Long.toString(length)));
    }

    /** A file with some text in it. */
    void writeFile(String path, String text) throws Exception {
        expect(201, createFile(path, text.length()));
        expect(201, putRange(path, 0, text));
    }

    HttpResponse<String> putRange(String path, long offset, String text, String... headers) throws Exception {
        String range = "bytes=" + offset + "-" + (offset + text.length() - 1);
        return sendBody(
                "PUT", "/" + path + "?comp=range", text, with(headers, "x-ms-range", range, "x-ms-write", "update"));
    }

    HttpResponse<String> putRange(String path, long offset, byte[] bytes) throws Exception {
        String range = "bytes=" + offset + "-" + (offset + bytes.length - 1);
        HttpRequest request = rest.signed(
                "PUT",
                account + "/" + path + "?comp=range",
                HttpRequest.BodyPublishers.ofByteArray(bytes),
                bytes.length,
                "x-ms-range",
                range,
                "x-ms-write",
                "update");
        return Rest.client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> clearRange(String path, long first, long last) throws Exception {
        return send(
                "PUT", "/" + path + "?comp=range", "x-ms-range", "bytes=" + first + "-" + last, "x-ms-write", "clear");
    }

    String read(String path) throws Exception {
        return expect(200, send("GET", "/" + path)).body();
    }

    /** The written ranges of a file, such as {@code 0-511 1024-1535}; cleared ones with a minus sign in front. */
    String ranges(String path, String query) throws Exception {
        String body =
                expect(200, send("GET", "/" + path + "?comp=rangelist" + query)).body();
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("<(Clear)?Range><Start>(\\d+)</Start><End>(\\d+)</End>")
                .matcher(body);
        while (matcher.find()) {
            found.add((matcher.group(1) == null ? "" : "!") + matcher.group(2) + "-" + matcher.group(3));
        }
        return String.join(" ", found);
    }

    /** Takes a snapshot of a share and gives its time. */
    String snapshot(String share) throws Exception {
        return header(expect(201, send("PUT", "/" + share + "?restype=share&comp=snapshot")), "x-ms-snapshot");
    }

    static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new AssertionError("expected " + status + ", got " + response.statusCode() + " "
                    + response.headers().firstValue("x-ms-error-code").orElse("") + " " + response.body());
        }
        return response;
    }

    /** Status and error code of a refusal, such as {@code 404 ShareNotFound}. */
    static String refusal(HttpResponse<String> response) {
        return response.statusCode() + " "
                + response.headers().firstValue("x-ms-error-code").orElse("");
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The texts of all elements of a name, in order. */
    static List<String> elements(HttpResponse<String> response, String name) {
        List<String> found = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(response.body());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Adds headers to some; of two with the same name the first one counts. */
    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(some));
        return all.toArray(String[]::new);
    }
}

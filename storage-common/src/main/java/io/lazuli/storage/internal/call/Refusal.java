package io.lazuli.storage.internal.call;

import io.lazuli.storage.ErrorCode;
import io.lazuli.storage.ResponseInfo;
import io.lazuli.storage.StorageAccount;
import io.lazuli.storage.transport.HttpRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a refused request: the request as it was sent, where it went, and what the answer said.
 *
 * @param sent the request, signature included; nothing of it is shown as it is
 * @param account the service that it was meant for
 * @param head the answer
 * @param code the service's error code
 * @param detail what the service adds to its sentence ({@code AuthenticationErrorDetail} and its kin), if anything
 */
record Refusal(
        HttpRequest sent,
        StorageAccount account,
        ResponseInfo head,
        ErrorCode code,
        @Nullable String detail) {
    /** Hosts that begin with an account's name: {@code NAME.blob.core.windows.net}, {@code NAME.z01.blob.storage.azure.net}. */
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]+)(?:-secondary)?\\.(?:z\\d+\\.)?(blob|queue|file|table|dfs)\\..*");

    private static final Pattern AGENT = Pattern.compile("lazuli-storage-(blob|queue|file|table)/.*");

    /** Returns the service's clock at the time of the answer, or null. */
    @Nullable
    Instant clock() {
        OffsetDateTime date = head.date();
        return date == null ? null : date.toInstant();
    }

    /** Returns a header of the request; empty if it is not there. */
    String header(String name) {
        String value = sent.headers().get(name);
        return value == null ? "" : value;
    }

    /** Returns whether the service's code is one of these. */
    boolean is(String... codes) {
        return List.of(codes).contains(code.value());
    }

    /** Returns whether the service's detail has a piece of text, in whatever case. */
    boolean says(String piece) {
        return detail != null && detail.toLowerCase(Locale.ROOT).contains(piece);
    }

    /** Returns the encoded path of the request. */
    String path() {
        int question = sent.target().indexOf('?');
        return question < 0 ? sent.target() : sent.target().substring(0, question);
    }

    /** Returns the parameters of the query: names in lower case, values decoded, those of one name in order and joined. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        int question = sent.target().indexOf('?');
        if (question >= 0) {
            for (String pair : sent.target().substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : Resource.decode(pair.substring(equals + 1));
                query.merge(Resource.decode(name).toLowerCase(Locale.ROOT), value, Refusal::inOrder);
            }
        }
        return query;
    }

    private static String inOrder(String a, String b) {
        return a.compareTo(b) <= 0 ? a + "," + b : b + "," + a;
    }

    /** Returns a parameter of the query; empty if it is not there. */
    String query(String name) {
        return query().getOrDefault(name, "");
    }

    /** Returns the parts of the path below the account, decoded. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String part : path().split("/")) {
            if (!part.isEmpty()) {
                segments.add(Resource.decode(part));
            }
        }
        return account.isPathStyle() && !segments.isEmpty() ? segments.subList(1, segments.size()) : segments;
    }

    /** Returns the account that the endpoint's address names; empty for a custom domain. */
    String accountOfEndpoint() {
        if (account.isPathStyle()) {
            String name = StorageAccount.at(account.endpoint().toString()).name();
            return name.endsWith("-secondary") ? name.substring(0, name.length() - 10) : name;
        }
        Matcher host = HOST.matcher(sent.origin().host());
        return host.matches() ? host.group(1) : "";
    }

    /** Returns the service that was called, {@code blob}, {@code queue}, {@code file} or {@code table}; empty if nothing tells. */
    String service() {
        Matcher host = HOST.matcher(sent.origin().host());
        if (host.matches()) {
            return host.group(2).equals("dfs") ? "blob" : host.group(2);
        }
        Matcher agent = AGENT.matcher(header("User-Agent"));
        return agent.matches() ? agent.group(1) : "";
    }

    /** Shows no part of the request. */
    @Override
    public String toString() {
        return "Refusal[" + head.status() + " " + code + "]";
    }
}

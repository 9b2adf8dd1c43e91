package io.lazuli.storage.sas;

import static io.lazuli.storage.sas.Vectors.KEY;
import static io.lazuli.storage.sas.Vectors.NOW;
import static io.lazuli.storage.sas.Vectors.v;

import io.lazuli.storage.ServiceVersion;
import io.lazuli.storage.auth.SasToken;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens of all kinds and versions, always the same ones for a seed, that hold at {@link Vectors#NOW}. */
final class RandomTokens {
    private static final List<String> VERSIONS = List.of(
            "2015-02-21",
            "2015-04-05",
            "2018-11-09",
            "2019-12-12",
            "2020-02-10",
            "2020-12-06",
            "2025-01-05",
            "2025-07-05",
            "2026-02-06",
            "2026-04-06",
            "2026-10-06");
    private static final String CHARACTERS = "abcXYZ019 -_.~!*'()+&=?:,;%äß€语\uD83D\uDE00";

    private final Random random;
    private ServiceVersion version = v("2015-02-21");

    RandomTokens(long seed) {
        random = new Random(seed);
    }

    /** A token and what it was made for. */
    record Made(
            SasToken token,
            String url,
            @Nullable UserDelegationKey delegated,
            Map<String, String> headers,
            Map<String, String> query) {
        @Override
        public String toString() {
            return url + "?" + token.query() + " " + headers + " " + query;
        }
    }

    /** Returns the next token. A draw that its version does not have is drawn again. */
    Made next() {
        while (true) {
            version = v(VERSIONS.get(random.nextInt(VERSIONS.size())));
            try {
                return draw();
            } catch (IllegalArgumentException e) {
                if (!e.getMessage().contains("does not have")) {
                    throw e;
                }
            }
        }
    }

    private Made draw() {
        return switch (random.nextInt(6)) {
            case 0 -> account();
            case 1 -> queue();
            case 2 -> file();
            case 3 -> table();
            default -> blob();
        };
    }

    private Made account() {
        AccountSas sas = AccountSas.until(
                        expiry(),
                        permissions(AccountPermission.class),
                        EnumSet.of(SasService.BLOB, pick(SasService.values())),
                        Set.of(pick(SasResourceType.values())))
                .withVersion(version)
                .withStart(start())
                .withIpRange(range())
                .withProtocol(protocol())
                .withEncryptionScope(maybe());
        return made(sas.sign(KEY), "https://acct.blob.core.windows.net/");
    }

    private Made queue() {
        String name = segment();
        QueueSas sas = QueueSas.of(name, grant(QueuePermission.class))
                .withVersion(version)
                .withIpRange(range())
                .withProtocol(protocol());
        String url = url("queue", name);
        if (chance() && delegable(sas.toString())) {
            UserDelegationKey key = key("q");
            return new Made(sas.sign(key, "acct", text()), url, key, Map.of(), Map.of());
        }
        return made(sas.sign(KEY), url);
    }

    private Made file() {
        String share = segment();
        String path = segment() + "/" + segment();
        boolean whole = chance();
        FileSas sas = whole
                ? FileSas.ofShare(share, grant(SharePermission.class))
                : FileSas.ofFile(share, path, grant(FilePermission.class));
        sas = sas.withVersion(version)
                .withIpRange(range())
                .withProtocol(protocol())
                .withHeaders(overrides());
        String url = url("file", share + "/" + path);
        if (chance() && delegable(sas.toString())) {
            UserDelegationKey key = key("f");
            return new Made(sas.sign(key, "acct"), url, key, Map.of(), Map.of());
        }
        return made(sas.sign(KEY), url);
    }

    private Made table() {
        TableSas sas = TableSas.of(segment(), grant(TablePermission.class));
        sas = chance() ? sas.withFirst(text(), text()) : sas;
        sas = chance() ? sas.withLast(text(), text()) : sas;
        SasToken token = sas.withVersion(version)
                .withIpRange(range())
                .withProtocol(protocol())
                .sign(KEY);
        return made(token, "https://acct.table.core.windows.net/");
    }

    private Made blob() {
        String container = segment();
        String path = segment() + "/" + segment();
        String url = url("blob", container + "/" + path);
        String id = "2026-02-0" + (1 + random.nextInt(9)) + "T00:00:00.1234567Z";
        BlobSas sas;
        switch (random.nextInt(5)) {
            case 0 -> sas = BlobSas.ofContainer(container, grant(ContainerPermission.class));
            case 1 -> sas = BlobSas.ofDirectory(container, path, grant(BlobPermission.class));
            case 2 -> {
                sas = BlobSas.ofSnapshot(container, path, id, grant(BlobPermission.class));
                url += "?snapshot=" + id.replace(":", "%3A");
            }
            case 3 -> {
                sas = BlobSas.ofBlobVersion(container, path, id, grant(BlobPermission.class));
                url += "?versionid=" + id;
            }
            default -> sas = BlobSas.ofBlob(container, path, grant(BlobPermission.class));
        }
        sas = sas.withVersion(version)
                .withIpRange(range())
                .withProtocol(protocol())
                .withEncryptionScope(maybe())
                .withHeaders(overrides());
        return chance() && delegable(sas.toString()) ? delegated(sas, url) : made(sas.sign(KEY), url);
    }

    private Made delegated(BlobSas sas, String url) {
        UserDelegationKey key = key("b");
        Delegation delegation = Delegation.NONE
                .withCorrelationId(maybe())
                .withDelegatedUser(maybe())
                .withRequestHeaders(values())
                .withRequestQuery(values());
        delegation = chance() ? delegation.withAuthorizedUser(maybe()) : delegation.withUnauthorizedUser(maybe());
        SasToken token = sas.sign(key, "acct", delegation);
        return new Made(token, url, key, delegation.requestHeaders(), delegation.requestQuery());
    }

    private static Made made(SasToken token, String url) {
        return new Made(token, url, null, Map.of(), Map.of());
    }

    private UserDelegationKey key(String service) {
        return new UserDelegationKey(
                text(),
                text(),
                NOW.minusSeconds(random.nextInt(100)),
                expiry(),
                service,
                version,
                maybe(),
                Vectors.DELEGATION_KEY);
    }

    private static boolean delegable(String printed) {
        return !printed.contains("&si=");
    }

    private <P extends Enum<P> & Permission> Grant<P> grant(Class<P> kind) {
        Grant<P> grant = Grant.until(expiry(), permissions(kind));
        grant = chance() ? grant.withStart(start()) : grant;
        if (chance()) {
            return grant;
        }
        grant = grant.withPolicy("p" + segment());
        return chance() ? grant.withPermissions(null) : grant.withStart(null).withExpiry(null);
    }

    private <P extends Enum<P> & Permission> Permissions<P> permissions(Class<P> kind) {
        EnumSet<P> set = EnumSet.of(pick(kind.getEnumConstants()), pick(kind.getEnumConstants()));
        set.removeIf(permission -> permission.since().compareTo(version.value()) > 0);
        set.add(kind.getEnumConstants()[0]);
        StringBuilder letters = new StringBuilder();
        set.forEach(permission -> letters.insert(0, permission.letter()));
        return Permissions.parse(kind, letters.toString());
    }

    private HeaderOverrides overrides() {
        return new HeaderOverrides(maybe(), maybe(), maybe(), maybe(), maybe());
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.put("x-ms-" + (char) ('a' + random.nextInt(26)), text());
        }
        return chance() ? values : Map.of();
    }

    private @Nullable IpRange range() {
        String last = "203.0.113." + (10 + random.nextInt(240));
        return chance() ? null : chance() ? IpRange.of(last) : IpRange.of("203.0.113.9", last);
    }

    private @Nullable SasProtocol protocol() {
        return chance() ? null : pick(SasProtocol.values());
    }

    private Instant expiry() {
        return NOW.plus(Duration.ofMillis(1000L + random.nextInt(1_000_000_000)));
    }

    private @Nullable Instant start() {
        return chance() ? null : NOW.minus(Duration.ofMillis(random.nextInt(1_000_000_000)));
    }

    private @Nullable String maybe() {
        return random.nextInt(3) > 0 ? null : text();
    }

    private String segment() {
        return "s" + text().replace("?", "").replace("%", "");
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        while (text.length() < length) {
            text.appendCodePoint(CHARACTERS.codePointAt(CHARACTERS.offsetByCodePoints(
                    0, random.nextInt(CHARACTERS.codePointCount(0, CHARACTERS.length())))));
        }
        return text.toString();
    }

    private static String url(String service, String path) {
        return "https://acct." + service + ".core.windows.net/"
                + Percent.encode(path).replace("%2F", "/");
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private boolean chance() {
        return random.nextBoolean();
    }
}

package io.lazuli.storage.auth;

import io.lazuli.storage.StorageAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A storage connection string: fields {@code Name=Value} between semicolons, as the portal and the emulators print them.
 *
 * <p>Either {@code UseDevelopmentStorage=true} (with {@code DevelopmentStorageProxyUri}), or {@code AccountName} with
 * {@code AccountKey} or {@code SharedAccessSignature}, or explicit endpoints. Names of fields are compared without regard to case. Errors
 * name the field that is wrong and never show a value, since values are keys.
 */
public final class ConnectionString {
    /** The account of the emulators, known to everyone. */
    public static final String DEVELOPMENT_ACCOUNT = "devstoreaccount1";

    /** The key of the emulators' account, known to everyone. */
    public static final String DEVELOPMENT_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final Set<String> FIELDS = Set.of(
            "defaultendpointsprotocol",
            "accountname",
            "accountkey",
            "sharedaccesssignature",
            "endpointsuffix",
            "blobendpoint",
            "blobsecondaryendpoint",
            "queueendpoint",
            "queuesecondaryendpoint",
            "fileendpoint",
            "filesecondaryendpoint",
            "tableendpoint",
            "tablesecondaryendpoint",
            "usedevelopmentstorage",
            "developmentstorageproxyuri");

    private static final String DEFAULT_SUFFIX = "core.windows.net";

    private final Map<String, String> fields;
    private final StorageCredential credential;

    private ConnectionString(Map<String, String> fields) {
        this.fields = fields;
        this.credential = credentialOf(fields);
    }

    /**
     * Reads a connection string.
     *
     * @throws IllegalArgumentException naming the field that is missing, unknown, doubled, empty or malformed
     */
    public static ConnectionString parse(String text) {
        Objects.requireNonNull(text, "text");
        Map<String, String> fields = split(text);
        String flag = fields.get("usedevelopmentstorage");
        if (flag != null) {
            fields = development(fields, flag);
        }
        ConnectionString parsed = new ConnectionString(fields);
        boolean any = false;
        for (String service : new String[] {"blob", "queue", "file", "table"}) {
            any |= parsed.endpoint(service, false).isPresent();
            parsed.endpoint(service, true);
        }
        if (!any) {
            throw new IllegalArgumentException("The connection string has neither AccountName nor an endpoint");
        }
        return parsed;
    }

    /** Returns the credential: account key, shared access signature, or none. */
    public StorageCredential credential() {
        return credential;
    }

    /** Returns the Blob service, if the string tells where it is. */
    public Optional<StorageAccount> blob() {
        return endpoint("blob", false);
    }

    /** Returns the Queue service, if the string tells where it is. */
    public Optional<StorageAccount> queue() {
        return endpoint("queue", false);
    }

    /** Returns the File service, if the string tells where it is. Azurite has none. */
    public Optional<StorageAccount> file() {
        return endpoint("file", false);
    }

    /** Returns the read-only secondary of the Blob service, if the string names it. */
    public Optional<StorageAccount> blobSecondary() {
        return endpoint("blob", true);
    }

    /** Returns the read-only secondary of the Queue service, if the string names it. */
    public Optional<StorageAccount> queueSecondary() {
        return endpoint("queue", true);
    }

    /** Returns the names of the fields, no values. */
    @Override
    public String toString() {
        return "ConnectionString" + fields.keySet();
    }

    private Optional<StorageAccount> endpoint(String service, boolean secondary) {
        String field = service + (secondary ? "secondaryendpoint" : "endpoint");
        String explicit = fields.get(field);
        String name = fields.get("accountname");
        if (explicit != null) {
            StorageAccount found = atOrBlame(field, explicit);
            return Optional.of(name == null ? found : new StorageAccount(name, found.endpoint()));
        }
        if (name == null || fields.containsKey("usedevelopmentstorage")) {
            return Optional.empty();
        }
        boolean anyExplicit = fields.keySet().stream().anyMatch(f -> f.endsWith("endpoint"));
        if (anyExplicit && !fields.containsKey("defaultendpointsprotocol") && !fields.containsKey("endpointsuffix")
                || anyExplicit && isEmulator(fields)) {
            // A string that lists endpoints and no rule to derive others has only those: Azurite's has no file service.
            return Optional.empty();
        }
        String suffix = fields.getOrDefault("endpointsuffix", DEFAULT_SUFFIX);
        String host = name + (secondary ? "-secondary." : ".") + service + "." + suffix;
        String protocol = fields.getOrDefault("defaultendpointsprotocol", "https");
        return Optional.of(new StorageAccount(
                name, atOrBlame("endpointsuffix", protocol + "://" + host).endpoint()));
    }

    private static boolean isEmulator(Map<String, String> fields) {
        for (String service : new String[] {"blob", "queue", "file"}) {
            String url = fields.get(service + "endpoint");
            if (url != null) {
                return StorageAccount.at(url).isPathStyle();
            }
        }
        return false;
    }

    private static StorageAccount atOrBlame(String field, String url) {
        try {
            return StorageAccount.at(url);
        } catch (IllegalArgumentException e) {
            throw blame(field, e.getMessage());
        }
    }

    private static Map<String, String> split(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int number = 0;
        for (String part : text.split(";")) {
            number++;
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("Field " + number + " of the connection string is not Name=Value");
            }
            String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String value = part.substring(equals + 1).strip();
            if (!FIELDS.contains(name)) {
                // The name is not shown: a key with its own name lost would be printed here.
                throw new IllegalArgumentException(
                        "Field " + number + " of the connection string has a name that is not known");
            }
            if (value.isEmpty()) {
                throw blame(name, "is empty");
            }
            if (fields.put(name, value) != null) {
                throw blame(name, "is there twice");
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("The connection string is empty");
        }
        return fields;
    }

    private static Map<String, String> development(Map<String, String> given, String flag) {
        if (!flag.equalsIgnoreCase("true")) {
            throw blame("usedevelopmentstorage", "can only be true");
        }
        String proxy = given.get("developmentstorageproxyuri");
        if (given.size() > (proxy == null ? 1 : 2)) {
            throw blame("usedevelopmentstorage", "stands alone or with DevelopmentStorageProxyUri");
        }
        String base = "http://127.0.0.1";
        if (proxy != null) {
            URI url = atOrBlame("developmentstorageproxyuri", proxy).endpoint();
            base = url.getScheme() + "://" + url.getHost();
        }
        Map<String, String> fields = new LinkedHashMap<>(given);
        fields.put("accountname", DEVELOPMENT_ACCOUNT);
        fields.put("accountkey", DEVELOPMENT_KEY);
        fields.put("blobendpoint", base + ":10000/" + DEVELOPMENT_ACCOUNT);
        fields.put("blobsecondaryendpoint", base + ":10000/" + DEVELOPMENT_ACCOUNT + "-secondary");
        fields.put("queueendpoint", base + ":10001/" + DEVELOPMENT_ACCOUNT);
        fields.put("queuesecondaryendpoint", base + ":10001/" + DEVELOPMENT_ACCOUNT + "-secondary");
        return fields;
    }

    private static StorageCredential credentialOf(Map<String, String> fields) {
        @Nullable String key = fields.get("accountkey");
        @Nullable String sas = fields.get("sharedaccesssignature");
        @Nullable String name = fields.get("accountname");
        if (name != null && !name.matches("[A-Za-z0-9._-]+")) {
            // It becomes part of host names: with a slash in it, requests would go to somebody else's.
            throw blame("accountname", "has a character that no account's name has");
        }
        if (fields.containsKey("developmentstorageproxyuri") && !fields.containsKey("usedevelopmentstorage")) {
            throw blame("developmentstorageproxyuri", "goes with UseDevelopmentStorage=true only");
        }
        String protocol = fields.getOrDefault("defaultendpointsprotocol", "https");
        if (!protocol.equalsIgnoreCase("https") && !protocol.equalsIgnoreCase("http")) {
            throw blame("defaultendpointsprotocol", "is neither https nor http");
        }
        if (key != null && sas != null) {
            throw blame("sharedaccesssignature", "and AccountKey are both there; one of them must go");
        }
        if (sas != null) {
            return tryField("sharedaccesssignature", () -> SasToken.of(sas));
        }
        if (key == null) {
            return Anonymous.INSTANCE;
        }
        if (name == null) {
            throw blame("accountname", "is missing, and AccountKey needs it");
        }
        return tryField("accountkey", () -> SharedKey.of(name, key));
    }

    private static StorageCredential tryField(String field, Supplier<StorageCredential> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw blame(field, e.getMessage());
        }
    }

    private static IllegalArgumentException blame(String field, @Nullable String why) {
        return new IllegalArgumentException("Field '" + field + "' of the connection string: " + why);
    }
}

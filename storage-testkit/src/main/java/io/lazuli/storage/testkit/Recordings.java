package io.lazuli.storage.testkit;

import io.lazuli.storage.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges with the real service that others have recorded, to try decoders on what the service has really said.
 *
 * <p>They lie beside the project, not in it: in the folder that the system property {@code recordings.home} names, else in {@code
 * shared/recordings} beside the project or a folder around it. Where there are none, every stream is empty and that is told once on
 * standard error; it is an error instead if the environment says {@code RECORDINGS_REQUIRED=true}.
 */
public final class Recordings {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Map<Service, List<Exchange>> LOADED = new ConcurrentHashMap<>();

    private Recordings() {}

    /** Returns every exchange of a service, in the order of files and within them. */
    public static Stream<Exchange> of(Service service) {
        return LOADED.computeIfAbsent(service, Recordings::load).stream();
    }

    /**
     * Returns the exchanges of an operation that ended in a class of status and were kept whole.
     *
     * @param operation an id such as {@code Blob_GetProperties}; all of them are counted in the recordings' index
     * @param statusClass the first digit of the status: 2 for success
     */
    public static Stream<Exchange> of(Service service, String operation, int statusClass) {
        return of(service)
                .filter(exchange -> exchange.operation().equals(operation)
                        && exchange.status() / 100 == statusClass
                        && !exchange.truncated());
    }

    /** Returns the exchanges of one document of the same form, which a module keeps among the resources of its tests. */
    public static List<Exchange> in(InputStream document, String name, Service service) {
        List<Exchange> found = new ArrayList<>();
        read(JSON.readTree(document), name, service, found);
        return found;
    }

    /** Returns whether there are recordings on this machine. */
    public static boolean available() {
        return Home.FOLDER.isPresent();
    }

    private static List<Exchange> load(Service service) {
        if (Home.FOLDER.isEmpty()) {
            return List.of();
        }
        Path folder = Home.FOLDER.get().resolve(service.name().toLowerCase(Locale.ROOT));
        List<Exchange> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                read(JSON.readTree(file.toFile()), file.getFileName().toString(), service, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private static void read(JsonNode recording, String name, Service service, List<Exchange> into) {
        for (JsonNode each : recording.path("interactions")) {
            if (!each.path("service").asString().equalsIgnoreCase(service.name())) {
                continue;
            }
            JsonNode request = each.path("request");
            JsonNode response = each.path("response");
            Exchange.Origin origin = new Exchange.Origin(
                    name,
                    each.path("operation").asString(),
                    request.path("method").asString(),
                    request.path("uri").asString(),
                    response.path("status").asInt());
            into.add(new Exchange(origin, message(request), message(response)));
        }
    }

    private static Exchange.Message message(JsonNode from) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (Map.Entry<String, JsonNode> field : from.path("headers").properties()) {
            // The id of the request of those days: an answer that carries it is not one to ours.
            if (!field.getKey().equalsIgnoreCase("x-ms-client-request-id")) {
                headers.append(field.getKey(), field.getValue().asString());
            }
        }
        return new Exchange.Message(
                headers.build(), body(from), from.path("truncated").asBoolean(false));
    }

    private static byte[] body(JsonNode from) {
        if (from.has("bodyBase64")) {
            return Base64.getDecoder().decode(from.path("bodyBase64").asString());
        }
        return from.path("bodyText").asString("").getBytes(StandardCharsets.UTF_8);
    }

    /** Holds the folder, which is searched for once. */
    private static final class Home {
        static final Optional<Path> FOLDER = find();

        private static Optional<Path> find() {
            String named = System.getProperty("recordings.home");
            if (named != null) {
                return Optional.of(Path.of(named));
            }
            for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
                Path folder = at.resolve("shared").resolve("recordings");
                if (Files.isRegularFile(folder.resolve("index.json"))) {
                    return Optional.of(folder);
                }
            }
            String told = "RECORDINGS ARE MISSING: decoders are not tried on answers of the real service.";
            if (Boolean.parseBoolean(System.getenv("RECORDINGS_REQUIRED"))) {
                throw new IllegalStateException(told);
            }
            System.err.println("\n*** " + told + "\n");
            return Optional.empty();
        }
    }
}

package io.lazuli.storage.file;

import io.lazuli.storage.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges recorded from the real service: a few that are kept here, and all of the collection where it is found, in the folder that the
 * system property {@code recordings.home} names or in {@code shared/recordings} beside the project.
 */
final class Recordings {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Recordings() {}

    /** Returns the answers to the operations of a service, those with a whole body. */
    static List<Answer> of(String service) {
        List<Answer> answers = new ArrayList<>();
        try (InputStream kept =
                Objects.requireNonNull(Recordings.class.getResourceAsStream("/recordings/" + service + ".json"))) {
            collect(service, "kept", JSON.readTree(kept), answers);
            Optional<Path> home = home();
            if (home.isPresent()) {
                try (Stream<Path> files = Files.list(home.get().resolve(service))) {
                    for (Path file : files.sorted().toList()) {
                        collect(
                                service,
                                file.getFileName().toString(),
                                JSON.readTree(Files.readAllBytes(file)),
                                answers);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    private static Optional<Path> home() {
        String told = System.getProperty("recordings.home");
        if (told != null) {
            return Optional.of(Path.of(told));
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve("recordings"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static void collect(String service, String source, JsonNode recording, List<Answer> into) {
        int number = 0;
        for (JsonNode exchange : recording.get("interactions")) {
            number++;
            JsonNode response = exchange.get("response");
            if (exchange.path("service").asString("").equals(service) && !response.has("truncated")) {
                String name = source + " #" + number;
                into.add(new Answer(
                        name,
                        exchange.get("operation").asString(),
                        exchange.get("request").get("method").asString(),
                        response.get("status").asInt(),
                        headers(response.get("headers")),
                        body(response)));
            }
        }
    }

    private static HttpHeaders headers(JsonNode fields) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            headers.append(field.getKey(), field.getValue().asString());
        }
        return headers.build();
    }

    private static ByteBuffer body(JsonNode response) {
        if (response.has("bodyBase64")) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(response.get("bodyBase64").asString()));
        }
        return StandardCharsets.UTF_8.encode(response.path("bodyText").asString(""));
    }

    /** One answer, with the name of the operation that it answers. */
    record Answer(String source, String operation, String method, int status, HttpHeaders headers, ByteBuffer body) {
        String text() {
            return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
        }

        @Override
        public String toString() {
            return operation + " " + status + " (" + source + ")";
        }
    }
}

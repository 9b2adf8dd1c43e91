package io.lazuli.storage.emulator.rules;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rest.RestResponse;
import io.lazuli.storage.emulator.rest.XmlElement;
import io.lazuli.storage.emulator.rest.XmlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one service: logging, metrics, CORS and what else its {@link Section sections} are. Safe for several threads.
 *
 * <p>Setting some sections leaves the others as they are; a section is replaced as a whole.
 */
public final class ServiceProperties {
    private static final int MOST_CORS_RULES = 5;

    private final List<Section> sections;
    // Guarded by this. Sections that are not there are not shown.
    private final Map<String, Section.Value> values = new LinkedHashMap<>();

    /** Properties with the sections that a service knows, in the order in which it shows them. */
    public ServiceProperties(List<Section> sections) {
        this.sections = List.copyOf(sections);
        reset();
    }

    /** Goes back to what a new account has. */
    public synchronized void reset() {
        values.clear();
        for (Section section : sections) {
            Section.Value value = section.initial();
            if (value != null) {
                values.put(section.name(), value);
            }
        }
    }

    /** The operation Set Service Properties. */
    public RestResponse set(RestRequest request) {
        XmlElement root = XmlElement.parse(request.body(), "StorageServiceProperties");
        Map<String, Section.Value> found = new LinkedHashMap<>();
        for (XmlElement element : root.children()) {
            Section section = sections.stream()
                    .filter(known -> known.name().equals(element.name()))
                    .findFirst()
                    .orElseThrow(() -> element.invalid(""));
            found.put(section.name(), section.read(element));
        }
        Section.Value cors = found.get("Cors");
        if (cors != null && cors.children().size() > MOST_CORS_RULES) {
            throw root.invalidAnywhere();
        }
        synchronized (this) {
            values.putAll(found);
        }
        return RestResponse.status(202);
    }

    /** The operation Get Service Properties. */
    public synchronized RestResponse get(RestRequest request) {
        XmlWriter xml = new XmlWriter("StorageServiceProperties");
        for (Section section : sections) {
            Section.Value value = values.get(section.name());
            if (value != null && section.isShown(request)) {
                section.write(value, xml, request);
            }
        }
        return RestResponse.status(200).xml(xml);
    }

    /** The text at a path such as {@code DeleteRetentionPolicy}, {@code Days}, or null. */
    public synchronized @Nullable String text(String... path) {
        Section.Value value = values.get(path[0]);
        for (int i = 1; i < path.length && value != null; i++) {
            value = value.child(path[i]);
        }
        return value == null ? null : value.text();
    }

    /** The CORS rules, each as its elements by name. */
    public synchronized List<Map<String, String>> corsRules() {
        List<Map<String, String>> rules = new ArrayList<>();
        Section.Value cors = values.get("Cors");
        for (Section.Value rule : cors == null ? List.<Section.Value>of() : cors.children()) {
            Map<String, String> elements = new LinkedHashMap<>();
            rule.children().forEach(child -> elements.put(child.name(), child.text()));
            rules.add(elements);
        }
        return rules;
    }
}

package io.lazuli.storage.transport.netty;

import io.lazuli.storage.HttpDates;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.time.OffsetDateTime;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that Netty's decoder reads, in one flat array that is used again for each answer of a connection. Netty's own store
 * makes an object a field and a table a message, which was a third of what a small request allocated.
 */
final class ReceivedHeaders extends HttpHeaders implements HttpHeadersFactory {
    /** Names at even places, each followed by its value. */
    private String[] fields = new String[48];

    private int length;

    /** Returns the fields in the SDK's own form. */
    io.lazuli.storage.HttpHeaders toHeaders() {
        io.lazuli.storage.HttpHeaders.Builder copy = io.lazuli.storage.HttpHeaders.builder(size());
        for (int i = 0; i < length; i += 2) {
            copy.append(fields[i], fields[i + 1]);
        }
        return copy.build();
    }

    /** Returns this, emptied: the decoder is done with the answer before. */
    @Override
    public HttpHeaders newHeaders() {
        return clear();
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
        return clear();
    }

    // ---- what the decoder uses ----

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        if (length == fields.length) {
            fields = Arrays.copyOf(fields, length * 2);
        }
        fields[length++] = name.toString();
        fields[length++] = value.toString();
        return this;
    }

    @Override
    public @Nullable String get(CharSequence name) {
        int at = find(name, 0);
        return at < 0 ? null : fields[at + 1];
    }

    @Override
    public List<String> getAll(CharSequence name) {
        int at = find(name, 0);
        if (at < 0) {
            return List.of();
        }
        int next = find(name, at + 2);
        if (next < 0) {
            return List.of(fields[at + 1]);
        }
        List<String> values = new ArrayList<>(List.of(fields[at + 1]));
        for (; next >= 0; next = find(name, next + 2)) {
            values.add(fields[next + 1]);
        }
        return values;
    }

    @Override
    public boolean contains(CharSequence name) {
        return find(name, 0) >= 0;
    }

    private int find(CharSequence name, int from) {
        String wanted = name.toString();
        for (int i = from; i < length; i += 2) {
            String candidate = fields[i];
            if (candidate.length() == wanted.length() && candidate.equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public HttpHeaders remove(CharSequence name) {
        int kept = 0;
        String unwanted = name.toString();
        for (int i = 0; i < length; i += 2) {
            if (!fields[i].equalsIgnoreCase(unwanted)) {
                fields[kept++] = fields[i];
                fields[kept++] = fields[i + 1];
            }
        }
        length = kept;
        return this;
    }

    @Override
    public HttpHeaders set(CharSequence name, Object value) {
        return remove(name).add(name, value);
    }

    @Override
    public HttpHeaders set(CharSequence name, Iterable<?> values) {
        return remove(name).add(name, values);
    }

    @Override
    public HttpHeaders clear() {
        Arrays.fill(fields, 0, length, null);
        length = 0;
        return this;
    }

    @Override
    public Iterator<CharSequence> valueCharSequenceIterator(CharSequence name) {
        return find(name, 0) < 0
                ? Collections.emptyIterator()
                : List.<CharSequence>copyOf(getAll(name)).iterator();
    }

    // ---- what the type asks for besides ----

    @Override
    public @Nullable String get(String name) {
        return get((CharSequence) name);
    }

    @Override
    public @Nullable Integer getInt(CharSequence name) {
        String value = get(name);
        return value == null ? null : Integer.valueOf(value);
    }

    @Override
    public int getInt(CharSequence name, int otherwise) {
        Integer value = getInt(name);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable Short getShort(CharSequence name) {
        String value = get(name);
        return value == null ? null : Short.valueOf(value);
    }

    @Override
    public short getShort(CharSequence name, short otherwise) {
        Short value = getShort(name);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable Long getTimeMillis(CharSequence name) {
        OffsetDateTime date = HttpDates.parseOrNull(get(name));
        return date == null ? null : date.toInstant().toEpochMilli();
    }

    @Override
    public long getTimeMillis(CharSequence name, long otherwise) {
        Long date = getTimeMillis(name);
        return date == null ? otherwise : date;
    }

    @Override
    public List<String> getAll(String name) {
        return getAll((CharSequence) name);
    }

    @Override
    public List<Map.Entry<String, String>> entries() {
        List<Map.Entry<String, String>> entries = new ArrayList<>(size());
        for (int i = 0; i < length; i += 2) {
            entries.add(new SimpleImmutableEntry<>(fields[i], fields[i + 1]));
        }
        return entries;
    }

    @Override
    public boolean contains(String name) {
        return contains((CharSequence) name);
    }

    // Deprecated where it is declared, and abstract there.
    @SuppressWarnings("deprecation")
    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return entries().iterator();
    }

    @Override
    public Iterator<Map.Entry<CharSequence, CharSequence>> iteratorCharSequence() {
        return entries().stream()
                .map(entry -> (Map.Entry<CharSequence, CharSequence>)
                        new SimpleImmutableEntry<CharSequence, CharSequence>(entry.getKey(), entry.getValue()))
                .iterator();
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    @Override
    public int size() {
        return length / 2;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < length; i += 2) {
            names.add(fields[i]);
        }
        return names;
    }

    @Override
    public HttpHeaders add(String name, Object value) {
        return add((CharSequence) name, value);
    }

    @Override
    public HttpHeaders add(String name, Iterable<?> values) {
        for (Object value : values) {
            add((CharSequence) name, value);
        }
        return this;
    }

    @Override
    public HttpHeaders addInt(CharSequence name, int value) {
        return add(name, value);
    }

    @Override
    public HttpHeaders addShort(CharSequence name, short value) {
        return add(name, value);
    }

    @Override
    public HttpHeaders set(String name, Object value) {
        return set((CharSequence) name, value);
    }

    @Override
    public HttpHeaders set(String name, Iterable<?> values) {
        return set((CharSequence) name, values);
    }

    @Override
    public HttpHeaders setInt(CharSequence name, int value) {
        return set(name, value);
    }

    @Override
    public HttpHeaders setShort(CharSequence name, short value) {
        return set(name, value);
    }

    @Override
    public HttpHeaders remove(String name) {
        return remove((CharSequence) name);
    }
}

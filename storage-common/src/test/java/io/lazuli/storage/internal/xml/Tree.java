package io.lazuli.storage.internal.xml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document as a tree, for tests: what was read, or what is to be written.
 *
 * @param name the element
 * @param attributes by name
 * @param content its children in order, each a {@code Tree} or a {@code String}
 */
record Tree(String name, Map<String, String> attributes, List<Object> content) {
    /** The attributes that tests and recordings use; a cursor can be asked, but does not list. */
    static final List<String> ATTRIBUTES =
            List.of("Encoded", "ServiceEndpoint", "ContainerName", "ShareName", "DirectoryPath", "a", "b.c");

    /**
     * Reads a document to its end: twice, because an element is taken either as text or as a parent. Leaves have one
     * text, parents none.
     */
    static Tree read(Engine engine, byte[] document, String root) {
        List<Boolean> parents = new ArrayList<>();
        XmlReader first = engine.read(document);
        walk(first, first.root(root), parents);
        XmlReader second = engine.read(document);
        int level = second.root(root);
        return build(
                second,
                root,
                attributes(second),
                level,
                parents.subList(1, parents.size()).iterator());
    }

    private static void walk(XmlReader in, int level, List<Boolean> parents) {
        int own = parents.size();
        parents.add(false);
        while (in.nextIn(level)) {
            parents.set(own, true);
            walk(in, in.enter(), parents);
        }
    }

    private static Tree build(
            XmlReader in, String name, Map<String, String> attributes, int level, Iterator<Boolean> parents) {
        List<Object> content = new ArrayList<>();
        while (in.nextIn(level)) {
            String child = in.name();
            Map<String, String> own = attributes(in);
            content.add(
                    parents.next()
                            ? build(in, child, own, in.enter(), parents)
                            : new Tree(child, own, List.of(in.text())));
        }
        return new Tree(name, attributes, content);
    }

    static Map<String, String> attributes(XmlReader in) {
        Map<String, String> found = new TreeMap<>();
        for (String name : ATTRIBUTES) {
            String value = in.attribute(name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    /** Returns the text that stands between the tags of this element alone. */
    String text() {
        StringBuilder text = new StringBuilder();
        content.stream().filter(String.class::isInstance).forEach(text::append);
        return text.toString();
    }

    List<Tree> children() {
        return content.stream()
                .filter(Tree.class::isInstance)
                .map(Tree.class::cast)
                .toList();
    }
}

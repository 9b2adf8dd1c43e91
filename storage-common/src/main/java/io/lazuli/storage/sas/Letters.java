package io.lazuli.storage.sas;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Letters of services, resource types and permissions, of which each set has an order. */
final class Letters {
    private Letters() {}

    /** Returns the letters of {@code ss}. */
    static Set<Character> services() {
        Set<Character> letters = new LinkedHashSet<>();
        for (SasService service : SasService.values()) {
            letters.add(service.letter());
        }
        return letters;
    }

    /** Returns the letters of {@code srt}. */
    static Set<Character> types() {
        Set<Character> letters = new LinkedHashSet<>();
        for (SasResourceType type : SasResourceType.values()) {
            letters.add(type.letter());
        }
        return letters;
    }

    /** Returns the permissions of what a token is for, by their letters, in the service's order. */
    static Map<Character, Permission> permissions(Form form, String kind) {
        Permission[] all = switch (form) {
            case ACCOUNT -> AccountPermission.values();
            case BLOB, BLOB_DELEGATED -> kind.equals("c") ? ContainerPermission.values() : BlobPermission.values();
            case QUEUE, QUEUE_DELEGATED -> QueuePermission.values();
            case FILE, FILE_DELEGATED -> kind.equals("s") ? SharePermission.values() : FilePermission.values();
            case TABLE -> TablePermission.values();
        };
        Map<Character, Permission> letters = new LinkedHashMap<>();
        for (Permission permission : all) {
            letters.put(permission.letter(), permission);
        }
        return letters;
    }

    /** Returns the characters of a text that are none of the letters, as they can be shown to people. */
    static Set<String> unknown(String text, Set<Character> letters) {
        Set<String> unknown = new LinkedHashSet<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!letters.contains(c)) {
                unknown.add(c > ' ' && c < 0x7f ? "'" + c + "'" : "U+" + Integer.toHexString(c));
            }
        }
        return unknown;
    }

    /** Returns a text without the characters that are none of the letters. */
    static String known(String text, Set<Character> letters) {
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (letters.contains(text.charAt(i))) {
                known.append(text.charAt(i));
            }
        }
        return known.toString();
    }

    /** Returns the letters that a text has, each once, in their order. */
    static String ordered(String text, Set<Character> letters) {
        StringBuilder ordered = new StringBuilder();
        for (char letter : letters) {
            if (text.indexOf(letter) >= 0) {
                ordered.append(letter);
            }
        }
        return ordered.toString();
    }
}

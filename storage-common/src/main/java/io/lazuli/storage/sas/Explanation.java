package io.lazuli.storage.sas;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Tells in words what a token allows. It shows values of the token as they are, but no signature. */
final class Explanation {
    private static final int LONGEST_VALUE = 200;

    private final Sas sas;
    private final Fields fields;
    private final StringJoiner lines = new StringJoiner("\n");

    Explanation(Sas sas) {
        this.sas = sas;
        this.fields = sas.fields();
    }

    /** Returns the whole text. */
    String text(List<SasFinding> problems) {
        lines.add(what());
        lines.add("Allows: " + permissions());
        lines.add("On: " + resource());
        lines.add("When: " + period(Field.ST, Field.SE));
        lines.add("From: " + (fields.has(Field.SIP) ? shown(Field.SIP) : "any address"));
        lines.add("Over: " + (fields.get(Field.SPR).equals("https") ? "HTTPS only" : "HTTPS or HTTP"));
        if (fields.has(Field.SI)) {
            lines.add(
                    "Stored policy: " + shown(Field.SI) + " fills in what is left open, as long as the service has it");
        }
        if (sas.form().isDelegated()) {
            lines.add("Signed by: user " + shown(Field.SKOID) + " of tenant " + shown(Field.SKTID)
                    + ", whose own permissions limit it; key " + period(Field.SKT, Field.SKE));
        }
        others();
        problems.forEach(problem -> lines.add((problem.kind().isFatal() ? "Wrong: " : "Odd: ") + problem.text()));
        if (problems.isEmpty()) {
            lines.add("Nothing is wrong with it, as far as can be told without the key");
        }
        return lines.toString();
    }

    /** The headline: what kind it is, and what signed it. */
    private String what() {
        String by = sas.form().isDelegated() ? "a user delegation key" : "the account's key";
        String version = fields.has(Field.SV) ? "version " + shown(Field.SV) : "no version";
        return "Shared access signature of " + kind() + ", " + version + ", signed with " + by;
    }

    /** With its article. */
    private String kind() {
        return switch (sas.form()) {
            case ACCOUNT -> "an account";
            case BLOB, BLOB_DELEGATED ->
                "a " + BlobKind.of(fields.get(Field.SR)).words();
            case QUEUE, QUEUE_DELEGATED -> "a queue";
            case FILE, FILE_DELEGATED -> fields.get(Field.SR).equals("s") ? "a share" : "a file";
            case TABLE -> "a table";
        };
    }

    /** Letters that the resource does not have are left to the findings. */
    private String permissions() {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue(fields.has(Field.SI) ? "what the stored policy says" : "nothing");
        Letters.permissions(sas.form(), fields.get(Field.SR)).forEach((letter, permission) -> {
            if (sas.permissions().indexOf(letter) >= 0) {
                words.add(words(permission.name()));
            }
        });
        return words.toString();
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What it opens: the URL tells, except for accounts and tables, whose tokens do. */
    private String resource() {
        SasUrl url = sas.url();
        String account = url == null || url.account() == null ? "" : " of account " + cut(url.account());
        if (sas.form() == Form.ACCOUNT) {
            return services() + account;
        }
        if (sas.form() == Form.TABLE) {
            return "table " + shown(Field.TN) + range() + account;
        }
        if (url == null) {
            return "one that the token does not name; the URL does";
        }
        String snapshot = sas.target().snapshot();
        return cut(url.resource()) + (snapshot.isEmpty() ? "" : " at " + cut(snapshot)) + account + depth();
    }

    private String depth() {
        return fields.has(Field.SDD) ? ", first " + shown(Field.SDD) + " directories of the path" : "";
    }

    private String services() {
        StringJoiner services = new StringJoiner(", ");
        for (SasService service : SasService.values()) {
            if (fields.get(Field.SS).indexOf(service.letter()) >= 0) {
                services.add(words(service.name()));
            }
        }
        StringJoiner types = new StringJoiner(", ");
        for (SasResourceType type : SasResourceType.values()) {
            if (fields.get(Field.SRT).indexOf(type.letter()) >= 0) {
                types.add(words(type.name()));
            }
        }
        return "levels " + types + " of services " + services;
    }

    /** Which entities of a table; a table without limits is open as a whole. */
    private String range() {
        StringBuilder range = new StringBuilder();
        if (fields.has(Field.SPK) || fields.has(Field.SRK)) {
            range.append(" from ").append(shown(Field.SPK)).append(", ").append(shown(Field.SRK));
        }
        if (fields.has(Field.EPK) || fields.has(Field.ERK)) {
            range.append(" to ").append(shown(Field.EPK)).append(", ").append(shown(Field.ERK));
        }
        return range.toString();
    }

    /** Times are shown as they came, since they may be no times. */
    private String period(Field start, Field end) {
        boolean open = fields.has(Field.SI);
        String from = fields.has(start) ? shown(start) : open ? "the policy's start" : "any time";
        String until = fields.has(end) ? shown(end) : open ? "the policy's end" : "no time";
        return "from " + from + " until " + until;
    }

    /** One line for each other field that is there. */
    private void others() {
        List<Field> rest = List.of(
                Field.SES,
                Field.SAOID,
                Field.SUOID,
                Field.SCID,
                Field.SKDUTID,
                Field.SDUOID,
                Field.SRH,
                Field.SRQ,
                Field.RSCC,
                Field.RSCD,
                Field.RSCE,
                Field.RSCL,
                Field.RSCT);
        for (Field field : rest) {
            if (fields.has(field)) {
                String name = field.toString();
                lines.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ": " + shown(field));
            }
        }
    }

    private String shown(Field field) {
        return cut(fields.get(field));
    }

    /** Values come from strangers: no line of theirs looks like one of ours, and none goes on for pages. */
    private static String cut(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_VALUE ? printable : printable.substring(0, LONGEST_VALUE) + "…";
    }
}

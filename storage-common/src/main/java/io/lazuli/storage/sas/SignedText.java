package io.lazuli.storage.sas;

import java.util.StringJoiner;

/**
 * The text that is signed: the fields of a token, and what it is for. The same for those who make a token and those who check one.
 *
 * @param form what kind of token it is
 * @param fields of the token, without the signature
 * @param account the name of the account
 * @param target what it is used on
 */
record SignedText(Form form, Fields fields, String account, Target target) {
    /** Returns the service; an account's token has none, and no line that asks for it. */
    SasService service() {
        SasService service = form.service();
        if (service == null) {
            throw new IllegalStateException("An account's token is for no one service");
        }
        return service;
    }

    /** Returns the text. */
    String text() {
        String version = fields.get(Field.SV);
        StringJoiner text = new StringJoiner("\n");
        for (Line line : form.lines()) {
            if (Versions.has(version, line.since())) {
                text.add(line.of(this));
            }
        }
        return text.toString();
    }

    /** Does not show names and values, which may be confidential. */
    @Override
    public String toString() {
        return "SignedText[" + form + "]";
    }
}

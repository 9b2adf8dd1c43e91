package io.lazuli.storage.internal.call;

/** Whether a call that failed may have been carried out all the same, as its message says it. */
enum Doubt {
    /** No doubt, or none that matters. */
    NONE(""),
    /** Nobody knows. */
    UNKNOWN(". Whether the service carried it out is not known"),
    /** Nobody knows, and a second execution would act twice. */
    NOT_REPEATED(". Whether the service carried it out is not known; it was not repeated, since it would act twice"),
    /** A refusal that may be due to the call's own earlier try: a 404 after a delete that went through. */
    PERHAPS_EARLIER(
            ". An earlier try of this call broke off and may have been carried out, which would explain the refusal");

    private final String text;

    Doubt(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}

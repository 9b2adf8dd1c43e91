package io.lazuli.storage.internal.call;

/** What else is to be said of a call that failed, above all whether it may have been carried out all the same. */
enum Remark {
    NONE(""),
    /** Nobody knows. */
    UNKNOWN(". Whether the service carried it out is not known"),
    /** Nobody knows, and a second execution would act twice. */
    NOT_REPEATED(". Whether the service carried it out is not known; it was not repeated, since it would act twice"),
    /** A refusal that may be due to the call's own earlier try: a 404 after a delete that went through. */
    PERHAPS_EARLIER(
            ". An earlier try of this call broke off and may have been carried out, which would explain the refusal"),
    /** Too many calls of the client fail. */
    BUDGET_SPENT(". It was not tried again, since the retry budget of the client is spent: many of its calls fail"),
    /** The service asks for a longer pause than the policy has, or than the deadline leaves. */
    PAUSE_TOO_LONG(". It was not tried again, since the pause before would have been too long for the policy");

    private final String text;

    Remark(String text) {
        this.text = text;
    }

    /** Returns whether nobody knows if the service has acted. */
    boolean isUnknown() {
        return this == UNKNOWN || this == NOT_REPEATED || this == PERHAPS_EARLIER;
    }

    String text() {
        return text;
    }
}

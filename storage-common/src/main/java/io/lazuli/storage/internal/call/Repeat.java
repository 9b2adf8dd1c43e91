package io.lazuli.storage.internal.call;

/** What it would do to the data if the service carried an operation out twice; decides what may be tried again after a doubtful failure. */
public enum Repeat {
    /** Nothing: a read, or a write whose second time leaves what the first one left. */
    HARMLESS,
    /** Nothing, since a condition lets only the first time through; the second answer may then be a refusal (409, 412, 404). */
    HARMLESS_UNDER_CONDITIONS,
    /** It would act twice. Repeated only where it is certain that the service did not act. */
    UNSAFE
}

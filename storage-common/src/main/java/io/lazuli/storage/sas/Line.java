package io.lazuli.storage.sas;

/** One line of the text that a signature is made of. */
interface Line {
    /** Returns the first version whose text has this line. */
    String since();

    /** Returns what stands in it, without the line break. */
    String of(SignedText signed);
}

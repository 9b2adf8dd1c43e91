package io.lazuli.storage.file.options;

/** What the service says about numbers. */
final class Limits {
    private static final int LARGEST_PAGE = 5000;

    private Limits() {}

    /** Returns the size of a page that is within its limits, 0 for the service's choice. */
    static int pageSize(int items) {
        if (items < 0 || items > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page has from 1 to 5,000 items, not " + items);
        }
        return items;
    }
}

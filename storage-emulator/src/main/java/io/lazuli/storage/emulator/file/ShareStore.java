package io.lazuli.storage.emulator.file;

import io.lazuli.storage.emulator.rest.RestRequest;
import io.lazuli.storage.emulator.rules.ServiceProperties;
import io.lazuli.storage.emulator.state.StorageContext;
import io.lazuli.storage.emulator.state.Ticks;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All shares of the account, and what their operations have in common. */
final class ShareStore {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");

    final StorageContext context;
    final ServiceProperties properties;
    final ConcurrentNavigableMap<String, Share> shares = new ConcurrentSkipListMap<>();
    final DeletedShares deleted;

    ShareStore(StorageContext context, ServiceProperties properties) {
        this.context = context;
        this.properties = properties;
        this.deleted = new DeletedShares(properties);
    }

    Ticks ticks() {
        return context.ticks();
    }

    /** Reads or changes the share of a request while nobody else does. */
    <R> R inside(RestRequest request, Function<Share, R> work) {
        Share share = shares.get(request.container());
        if (share == null) {
            throw FileErrors.shareNotFound();
        }
        synchronized (share) {
            if (share.gone) {
                throw FileErrors.shareNotFound();
            }
            return work.apply(share);
        }
    }

    /** Changes the share of a request, which must not speak of a snapshot. */
    <R> R changing(RestRequest request, Function<Share, R> work) {
        String snapshot = request.query("sharesnapshot");
        if (snapshot != null && !snapshot.isEmpty()) {
            throw FileErrors.snapshotNotSupported();
        }
        return inside(request, work);
    }

    /** The snapshot time in a query parameter, or null. */
    static @Nullable String snapshotTime(RestRequest request, String parameter) {
        String text = request.query(parameter);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!TIME.matcher(text).matches()) {
            throw request.invalidQuery(parameter);
        }
        return text;
    }

    void reset() {
        for (Share share : shares.values()) {
            synchronized (share) {
                share.gone = true;
                share.close();
            }
        }
        shares.clear();
        deleted.clear();
    }
}

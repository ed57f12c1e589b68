package org.densimeter.density.trend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits to be done, one item a key: the newest. A burst of thousands of states of one key leaves one of them. Thread-safe.
 *
 * @param <T> an item
 */
final class NewestByKey<T> {

    private record Waiting<T>(long revision, T item) {
    }

    private final Map<String, Waiting<T>> waiting = new HashMap<>();
    private final Map<String, Long> done = new HashMap<>();

    /**
     * Lets {@code item} wait unless something newer does or is done; an equal revision replaces what waits.
     *
     * @return the item that is not needed any more: the one replaced, or {@code item} itself; null if there is none
     */
    synchronized T offer(String key, long revision, T item) {
        Waiting<T> before = waiting.get(key);
        if (revision < done.getOrDefault(key, 0L) || before != null && revision < before.revision()) {
            return item;
        }
        waiting.put(key, new Waiting<>(revision, item));
        return before == null ? null : before.item();
    }

    /** Takes all that waits. */
    synchronized List<T> take() {
        List<T> items = new ArrayList<>(waiting.size());
        waiting.values().forEach(each -> items.add(each.item()));
        waiting.clear();
        return items;
    }

    /** Tells that {@code revision} of {@code key} is done, so that older ones are not needed. */
    synchronized void done(String key, long revision) {
        done.merge(key, revision, Math::max);
    }
}

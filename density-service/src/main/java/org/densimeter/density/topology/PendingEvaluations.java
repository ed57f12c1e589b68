package org.densimeter.density.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The laws that changed, and those that complete other scores, under which the models are not evaluated yet: of a burst
 * of laws and completions each model is evaluated once, with the last one that was read.
 *
 * <p>
 * The offset of a law that waits may be committed before the models are evaluated under it, and after a crash it is not
 * read again. It is therefore noted in a store. The note ends by naming the record whose processing evaluated the
 * models: if that record is read again, what was sent then may be lost, and the laws of its notes are pending again. A
 * law that does not wait needs no note. Not thread-safe; one task's own.
 */
final class PendingEvaluations {

    /** So long an evaluation waits for the end of a burst. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final String WAITING = "";
    private static final String LAW = "law ";
    private static final String COMPLETION = "completion ";

    private final KeyValueStore<String, String> store;
    private final Set<String> laws = new TreeSet<>();
    private final List<CompletionChange> completions = new ArrayList<>();
    /** The notes that name no record. */
    private final Set<String> waiting = new HashSet<>();
    /** The notes by the record they name. */
    private final Map<String, Set<String>> evaluatedWith = new HashMap<>();
    private long since;

    /** @param held finds a law by its key */
    PendingEvaluations(KeyValueStore<String, String> store, Function<String, CachedLaw> held) {
        this.store = store;
        try (KeyValueIterator<String, String> notes = store.all()) {
            while (notes.hasNext()) {
                KeyValue<String, String> note = notes.next();
                if (note.value.equals(WAITING)) {
                    waiting.add(note.key);
                    pending(note.key, held);
                } else {
                    evaluatedWith.computeIfAbsent(note.value, record -> new HashSet<>()).add(note.key);
                }
            }
        }
    }

    /** Makes what was evaluated with {@code record}, which is read again, pending again. */
    void reading(RecordMetadata record, Function<String, CachedLaw> held) {
        if (!evaluatedWith.isEmpty()) {
            evaluatedWith.getOrDefault(name(record), Set.of()).forEach(note -> pending(note, held));
        }
    }

    private void pending(String note, Function<String, CachedLaw> held) {
        if (note.startsWith(LAW)) {
            changed(note.substring(LAW.length()));
            return;
        }
        CachedLaw law = held.apply(note.substring(COMPLETION.length()));
        if (law != null) {
            completed(List.of(law.completedAgain()));
        }
    }

    /** Notes that the law of {@code key} changed. */
    void changed(String key) {
        begin();
        laws.add(key);
    }

    /** Notes that laws complete other scores. */
    void completed(List<CompletionChange> changes) {
        begin();
        completions.addAll(changes);
    }

    private void begin() {
        since = isEmpty() ? System.nanoTime() : since;
    }

    boolean isEmpty() {
        return laws.isEmpty() && completions.isEmpty();
    }

    /** Returns whether the evaluation can wait no longer. */
    boolean overdue() {
        return !isEmpty() && System.nanoTime() - since > LONGEST_WAIT.toNanos();
    }

    /** Notes what is pending, because the record that made it so can be committed before it is evaluated. */
    void await() {
        laws.forEach(key -> await(LAW + key));
        completions.forEach(change -> await(COMPLETION + change.key()));
    }

    private void await(String note) {
        if (waiting.add(note)) {
            evaluatedWith.values().forEach(notes -> notes.remove(note));
            store.put(note, WAITING);
        }
    }

    /**
     * Returns what is pending, which is evaluated now.
     *
     * @param record what is being processed; null if nothing is: the notes then wait for the next one
     */
    Changes take(RecordMetadata record) {
        Changes changes = new Changes(new TreeSet<>(laws), List.copyOf(completions));
        laws.clear();
        completions.clear();
        if (record != null && !waiting.isEmpty()) {
            String name = name(record);
            waiting.forEach(note -> store.put(note, name));
            evaluatedWith.computeIfAbsent(name, first -> new HashSet<>()).addAll(waiting);
            evaluatedWith.values().removeIf(Set::isEmpty);
            waiting.clear();
        }
        return changes;
    }

    private static String name(RecordMetadata record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /**
     * What the models are evaluated under again.
     *
     * @param laws the keys of the laws that changed
     * @param completions what completions changed under laws
     */
    record Changes(Set<String> laws, List<CompletionChange> completions) {

        /** Returns the keys of all these laws. */
        Set<String> keys() {
            Set<String> keys = new TreeSet<>(laws);
            completions.forEach(change -> keys.add(change.key()));
            return keys;
        }
    }
}

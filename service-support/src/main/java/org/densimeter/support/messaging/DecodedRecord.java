package org.densimeter.support.messaging;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, decoded and checked.
 *
 * @param <T> the value of the topic
 */
public sealed interface DecodedRecord<T> {

    /** A record that can be processed: the whole current state of its key, or that the key is gone. */
    sealed interface State<T> extends DecodedRecord<T> {

        String key();

        /** Returns the revision of the key, at least 1; of a computed state at least 0. */
        long revision();

        /** Returns when the fact that caused the record was accepted, UTC; never null. */
        Instant recordedTime();

        /** Returns the value; null of a tombstone. */
        @Nullable
        T value();

        /** Returns the result of the function for this kind of state. */
        default <R> R foldState(Function<Value<T>, R> value, Function<Tombstone<T>, R> tombstone) {
            return this instanceof Value<T> found ? value.apply(found) : tombstone.apply((Tombstone<T>) this);
        }
    }

    /**
     * The whole current state of a key.
     *
     * @param recordedTime of the header, or where that is missing of the value
     * @param value within the rules of its event type; never null
     */
    record Value<T>(String key, long revision, Instant recordedTime, T value) implements State<T> {}

    /** The end of a key; revision and time are those of the headers. */
    record Tombstone<T>(String key, long revision, Instant recordedTime) implements State<T> {

        @Override
        public @Nullable T value() {
            return null;
        }
    }

    /**
     * A record that cannot be used.
     *
     * @param reason half a sentence, one line of at most {@value #MAX_REASON} characters and an ellipsis
     */
    record Malformed<T>(RecordProblem problem, String reason) implements DecodedRecord<T> {

        static final int MAX_REASON = 300;

        /** Cuts {@code reason}, which may quote the record, to one short line. */
        public Malformed {
            reason = oneLine(reason);
        }

        static String oneLine(String reason) {
            String line = String.valueOf(reason).replaceAll("\\p{Cntrl}+", " ");
            return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "...";
        }
    }

    /** Returns the result of the function for this kind of record. */
    default <R> R fold(Function<Value<T>, R> value, Function<Tombstone<T>, R> tombstone,
            Function<Malformed<T>, R> malformed) {
        if (this instanceof Value<T> found) {
            return value.apply(found);
        }
        if (this instanceof Tombstone<T> found) {
            return tombstone.apply(found);
        }
        return malformed.apply((Malformed<T>) this);
    }

    /** Calls the consumer for this kind of record: of one that can be processed, or of another. */
    default void visit(Consumer<State<T>> state, Consumer<Malformed<T>> malformed) {
        if (this instanceof State<T> found) {
            state.accept(found);
        } else {
            malformed.accept((Malformed<T>) this);
        }
    }
}

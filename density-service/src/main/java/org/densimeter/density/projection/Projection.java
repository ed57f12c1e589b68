package org.densimeter.density.projection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordOutcome;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Writes what one topic says. Applying the same records again, or older ones, changes nothing. */
interface Projection<T> {

    /** Writes {@code states}, in order, in the transaction of {@code session}. */
    Uni<Result<T>> write(Mutiny.StatelessSession session, List<DecodedRecord.State<T>> states);

    /**
     * Result of one batch.
     *
     * @param outcomes how many records of each outcome
     * @param newer those that brought something: a newer revision than what was held, or something else at the same
     */
    record Result<T>(Map<RecordOutcome, Integer> outcomes, List<DecodedRecord.State<T>> newer) {

        static <T> Result<T> empty() {
            return new Result<>(new EnumMap<>(RecordOutcome.class), new ArrayList<>());
        }

        void count(RecordOutcome outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
        }

        Result<T> plus(Result<T> other) {
            Result<T> sum = empty();
            sum.outcomes.putAll(outcomes);
            other.outcomes.forEach((outcome, n) -> sum.outcomes.merge(outcome, n, Integer::sum));
            sum.newer.addAll(newer);
            sum.newer.addAll(other.newer);
            return sum;
        }
    }
}

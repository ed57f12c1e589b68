package org.densimeter.support.redrive;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.DeadLetter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a redrive did, or in a dry run would do.
 *
 * @param topic the topic whose dead letters were looked at
 * @param deadLetters the topic they are in
 * @param dryRun whether nothing was sent
 * @param maxRedrives how often a record is sent again at most
 * @param examined dead letters that were looked at
 * @param selected those that have the code and the key of the request
 * @param counts the selected ones by outcome
 * @param restored records sent again because a dead letter had come after them, which happens if the topic is written
 * at the same moment
 * @param letters the first 100 of the selected ones, in order
 * @param next parameter `from` of the call that continues; null if there are no more
 */
@Schema(name = "RedriveReport")
public record RedriveReport(String topic, String deadLetters, boolean dryRun, int maxRedrives, int examined,
        int selected, Counts counts, int restored, List<Redriven> letters, @Nullable Long next) {

    /** The longest list of an answer. */
    static final int MAX_LISTED = 100;

    /**
     * Counts of dead letters by outcome.
     *
     * @param redriven sent to their topic again
     * @param superseded their topic has a later record with their key
     * @param alreadyRedriven sent by an earlier call, or as another dead letter of the same record
     * @param overLimit sent as often as the settings allow
     * @param unsendable headers or key are missing, or they are truncated or too large
     */
    @Schema(name = "RedriveCounts")
    public record Counts(int redriven, int superseded, int alreadyRedriven, int overLimit, int unsendable) {

        static Counts of(List<RedriveOutcome> outcomes) {
            return new Counts(count(outcomes, RedriveOutcome.REDRIVEN), count(outcomes, RedriveOutcome.SUPERSEDED),
                    count(outcomes, RedriveOutcome.ALREADY_REDRIVEN), count(outcomes, RedriveOutcome.OVER_LIMIT),
                    count(outcomes, RedriveOutcome.UNSENDABLE));
        }

        private static int count(List<RedriveOutcome> outcomes, RedriveOutcome outcome) {
            return (int) outcomes.stream().filter(outcome::equals).count();
        }
    }

    /**
     * What became of one dead letter.
     *
     * @param outcome what became of it
     * @param explanation why it cannot be sent; null for another outcome
     * @param letter the dead letter
     */
    public record Redriven(RedriveOutcome outcome, @Nullable String explanation, View letter) {}

    /**
     * A dead letter.
     *
     * @param offset in the topic of the dead letters
     * @param putAt when it was put there, UTC
     * @param topic the topic of the record; null without its header
     * @param partition of the record; -1 if it was never written
     * @param recordOffset offset of the record in its topic; -1 likewise
     * @param key of the record, at most 500 characters; null if it has none
     * @param code why it was refused, e.g. DNS4010; null without its header
     * @param reason the same in words
     * @param consumer the service that refused it
     * @param redrives how often the record had been sent again before
     * @param valueBytes size of the value; 0 of a tombstone
     */
    @Schema(name = "DeadLetter")
    public record View(long offset, Instant putAt, @Nullable String topic, int partition, long recordOffset,
            @Nullable String key, @Nullable String code, @Nullable String reason, @Nullable String consumer,
            long redrives, int valueBytes) {

        static View of(StoredLetter letter) {
            return new View(letter.record().offset(), Instant.ofEpochMilli(letter.record().timestamp()),
                    letter.text(DeadLetter.TOPIC), letter.partition(), letter.offset(), letter.key(),
                    letter.text(DeadLetter.CODE), letter.text(DeadLetter.REASON), letter.text(DeadLetter.CONSUMER),
                    letter.redrives(), letter.record().value() == null ? 0 : letter.record().value().length);
        }
    }
}

package org.densimeter.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a dead letter. Key and value of the record go to {@link Topic#deadLetters()} unchanged.
 */
public final class DeadLetter {

    /** Begins the name of every header of a dead letter; a record that was never one has none of these. */
    public static final String PREFIX = "dead-letter-";
    /** Header: stable problem code, e.g. {@code DNS4010}. */
    public static final String CODE = PREFIX + "code";
    /** Header: why the record was refused, a sentence for a person. */
    public static final String REASON = PREFIX + "reason";
    /** Header: the service that sent it there. */
    public static final String CONSUMER = PREFIX + "consumer";
    /** Header: its topic, or the one it could not be written to. */
    public static final String TOPIC = PREFIX + "topic";
    /** Header: its partition, decimal; -1 if it was never written. */
    public static final String PARTITION = PREFIX + "partition";
    /** Header: its offset, decimal; -1 likewise. */
    public static final String OFFSET = PREFIX + "offset";
    /** Header of a letter too large for the broker: what of the record is left out. */
    public static final String TRUNCATED = PREFIX + "truncated";
    /** Header of a record that was sent to its topic again: how often that was done, decimal, at least 1. */
    public static final String REDRIVES = PREFIX + "redrives";
    /** Header of a record that was sent to its topic again: of which record it is the copy, topic/partition/offset. */
    public static final String REDRIVEN_FROM = PREFIX + "redriven-from";

    private DeadLetter() {}

    /**
     * Reason why the record was refused.
     *
     * @param code stable problem code, e.g. {@code DNS4001}
     * @param reason one sentence for a person
     * @param consumer the service that sent it there
     * @param topic its topic, or the one it could not be written to
     * @param partition its partition; -1 if it was never written
     * @param offset its offset; -1 likewise
     */
    public static Map<String, String> headers(String code, String reason, String consumer, String topic, int partition,
            long offset) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CODE, code);
        headers.put(REASON, reason);
        headers.put(CONSUMER, consumer);
        headers.put(TOPIC, topic);
        headers.put(PARTITION, Integer.toString(partition));
        headers.put(OFFSET, Long.toString(offset));
        return headers;
    }
}

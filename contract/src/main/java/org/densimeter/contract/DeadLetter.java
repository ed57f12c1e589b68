package org.densimeter.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a dead letter. Key and value of the record go to {@link Topic#deadLetters()} unchanged.
 */
public final class DeadLetter {

    /** Header of a letter too large for the broker: what of the record is left out. */
    public static final String TRUNCATED = "dead-letter-truncated";

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
        headers.put("dead-letter-code", code);
        headers.put("dead-letter-reason", reason);
        headers.put("dead-letter-consumer", consumer);
        headers.put("dead-letter-topic", topic);
        headers.put("dead-letter-partition", Integer.toString(partition));
        headers.put("dead-letter-offset", Long.toString(offset));
        return headers;
    }
}

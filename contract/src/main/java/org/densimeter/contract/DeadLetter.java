package org.densimeter.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a dead letter. Key and value of the record go to {@link Topic#deadLetters()} unchanged.
 */
public final class DeadLetter {

    private DeadLetter() {}

    /**
     * Reason why the record was refused.
     *
     * @param code stable problem code, e.g. {@code DNS4001}
     * @param reason one sentence for a person
     * @param consumer the service that sent it there
     * @param topic its topic
     * @param partition its partition
     * @param offset its offset
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

package org.densimeter.density.topology;

import java.util.Map;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts a record aside whose processing fails for a reason that was not foreseen, and continues with the next one. What
 * Kafka itself reports (a lost task, a failed send) restarts the task: continuing would lose output.
 */
public final class LogAndContinueProcessingHandler implements ProcessingExceptionHandler {

    private Map<String, ?> configuration = Map.of();

    @Override
    public ProcessingHandlerResponse handle(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return ProcessingHandlerResponse.FAIL;
        }
        TopologyDeadLetters.of(configuration).failed(context, record, exception);
        return ProcessingHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        configuration = configs;
    }
}

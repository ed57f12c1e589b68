package org.densimeter.density.topology;

import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.densimeter.support.messaging.RejectedRecord;

/**
 * Retries retriable send failures. A record larger than the broker accepts goes to the dead letters. Any other failure
 * restarts the thread.
 */
public final class RetryingProductionHandler implements ProductionExceptionHandler {

    private Map<String, ?> configuration = Map.of();

    @Override
    public ProductionExceptionHandlerResponse handle(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record,
            Exception exception) {
        if (exception instanceof RetriableException) {
            return ProductionExceptionHandlerResponse.RETRY;
        }
        if (exception instanceof RecordTooLargeException) {
            TopologyDeadLetters.of(configuration)
                    .tooLarge(RejectedRecord.unwritten(TopologyDeadLetters.topic(record.topic()), record), exception);
            return ProductionExceptionHandlerResponse.CONTINUE;
        }
        return ProductionExceptionHandlerResponse.FAIL;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        configuration = configs;
    }
}

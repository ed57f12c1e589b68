package org.densimeter.density.topology;

import java.util.Map;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * One record whose processing fails for a reason nobody foresaw must not stop all others: it is passed over with a line
 * in the log. What Kafka itself reports (a lost task, a failed send) is not passed over, because going on would lose
 * output: the task starts again.
 */
public final class LogAndContinueProcessingHandler implements ProcessingExceptionHandler {

    private static final Logger LOG = Logger.getLogger(LogAndContinueProcessingHandler.class);

    @Override
    public ProcessingHandlerResponse handle(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException) {
            return ProcessingHandlerResponse.FAIL;
        }
        LOG.errorf("Passed over the record at %s-%d offset %d, which cannot be processed: %s", context.topic(),
                context.partition(), context.offset(), exception);
        return ProcessingHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }
}

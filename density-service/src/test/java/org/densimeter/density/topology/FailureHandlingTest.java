package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.ProcessingHandlerResponse;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.ProductionExceptionHandlerResponse;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class FailureHandlingTest {

    private static final TopicPartition FROM = new TopicPartition("model-results", 1);
    private static final ErrorHandlerContext CONTEXT = new DefaultErrorHandlerContext(null, FROM.topic(),
            FROM.partition(), 7, null, "evaluate", new TaskId(0, 1), 0L, null, null);
    private static final ProducerRecord<byte[], byte[]> OUTPUT = new ProducerRecord<>("densities", new byte[1]);

    @Test
    void passesOverARecordThatFailsForAReasonOfItsOwn() {
        assertThat(new LogAndContinueProcessingHandler().handle(CONTEXT, new Record<>("k", "v", 0),
                new IllegalArgumentException("odd"))).isEqualTo(ProcessingHandlerResponse.CONTINUE);
    }

    @Test
    void startsATaskAgainWhenKafkaReportsAFailureBecauseGoingOnWouldLoseOutput() {
        assertThat(new LogAndContinueProcessingHandler().handle(CONTEXT, new Record<>("k", "v", 0),
                new StreamsException("a send failed"))).isEqualTo(ProcessingHandlerResponse.FAIL);
    }

    @Test
    void sendsAgainWhatMaySucceedLater() {
        assertThat(new RetryingProductionHandler().handle(CONTEXT, OUTPUT, new TimeoutException("the broker is away")))
                .isEqualTo(ProductionExceptionHandlerResponse.RETRY);
    }

    @Test
    void passesOverWhatTheBrokerWillNeverTake() {
        assertThat(new RetryingProductionHandler().handle(CONTEXT, OUTPUT, new RecordTooLargeException("2 MB")))
                .isEqualTo(ProductionExceptionHandlerResponse.CONTINUE);
        assertThat(
                new RetryingProductionHandler().handle(CONTEXT, OUTPUT, new TopicAuthorizationException("densities")))
                .isEqualTo(ProductionExceptionHandlerResponse.FAIL);
    }

    @Test
    void replacesAThreadThatFailed() {
        assertThat(new StreamThreadExceptionHandler(0).handle(new StreamsException("lost")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void stopsWhereTheTopicsDoNotFitTogether() {
        assertThat(new StreamThreadExceptionHandler(0)
                .handle(new StreamsException("init", new PartitionCheck.PartitionMismatch("5 and 4"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}

package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.ProcessingHandlerResponse;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.ProductionExceptionHandlerResponse;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordSender;
import org.densimeter.support.messaging.ServiceIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

class FailureHandlingTest {

    private static final TopicPartition FROM = new TopicPartition("model-results", 1);
    private static final ErrorHandlerContext CONTEXT = new DefaultErrorHandlerContext(null, FROM.topic(),
            FROM.partition(), 7, new RecordHeaders(), "evaluate", new TaskId(0, 1), 0L, new byte[]{1},
            new byte[]{2, 3});
    private static final Record<?, ?> RECORD = new Record<>("k", "v", 0);
    private static final ProducerRecord<byte[], byte[]> OUTPUT = new ProducerRecord<>("densities", new byte[]{4},
            new byte[5]);

    private final MockProducer<byte[], byte[]> letters = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LogAndContinueProcessingHandler processing = new LogAndContinueProcessingHandler();
    private final RetryingProductionHandler production = new RetryingProductionHandler();

    @BeforeEach
    void configure() {
        Map<String, ?> configuration = Map.of(TopologyDeadLetters.QUEUE,
                new DeadLetterQueue(new RecordSender(letters), new RecordMetrics(registry, ServiceIdentity.DENSITY),
                        ServiceIdentity.DENSITY, (record, code) -> Uni.createFrom().item(false)));
        processing.configure(configuration);
        production.configure(configuration);
    }

    private void assertDeadLettered(String topic, String code, String outcome, byte[] value) {
        assertThat(letters.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(topic + "-dead-letters");
            assertThat(letter.value()).isEqualTo(value);
            assertThat(new String(letter.headers().lastHeader("dead-letter-code").value(), StandardCharsets.UTF_8))
                    .isEqualTo(code);
        });
        assertThat(registry.get("densimeter.records")
                .tags("service", "density-service", "topic", topic, "outcome", outcome)
                .counter()
                .count()).isEqualTo(1);
    }

    @Test
    void putsAsideARecordThatFailsForAReasonOfItsOwn() {
        assertThat(processing.handle(CONTEXT, RECORD, new IllegalArgumentException("odd")))
                .isEqualTo(ProcessingHandlerResponse.CONTINUE);
        assertDeadLettered("model-results", "DNS4014", "failed", new byte[]{2, 3});
    }

    @Test
    void restartsATaskWhenKafkaReportsAFailureBecauseContinuingWouldLoseOutput() {
        assertThat(processing.handle(CONTEXT, RECORD, new StreamsException("a send failed")))
                .isEqualTo(ProcessingHandlerResponse.FAIL);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void retriesWhatMaySucceedLater() {
        assertThat(production.handle(CONTEXT, OUTPUT, new TimeoutException("the broker is away")))
                .isEqualTo(ProductionExceptionHandlerResponse.RETRY);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void putsAsideWhatTheBrokerNeverAccepts() {
        assertThat(production.handle(CONTEXT, OUTPUT, new RecordTooLargeException("2 MB")))
                .isEqualTo(ProductionExceptionHandlerResponse.CONTINUE);
        assertDeadLettered("densities", "DNS4015", "too_large", new byte[5]);
        assertThat(production.handle(CONTEXT, OUTPUT, new TopicAuthorizationException("densities")))
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

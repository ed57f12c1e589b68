package org.densimeter.density.trend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/** Sends trends. */
@ApplicationScoped
class TrendPublisher {

    private static final Logger LOG = Logger.getLogger(TrendPublisher.class);
    private static final String SOURCE = "/density-service";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final MutinyEmitter<byte[]> trends;

    TrendPublisher(ObjectMapper json, @Channel("trends") MutinyEmitter<byte[]> trends) {
        this.json = json;
        this.trends = trends;
    }

    /** Returns once the broker has {@code trend}, however long that takes. */
    void publish(String key, TrendState trend, Instant recordedTime) {
        Message<byte[]> event = event(key, trend, recordedTime);
        AtomicBoolean told = new AtomicBoolean();
        trends.sendMessage(event).onFailure().invoke(failure -> {
            if (told.compareAndSet(false, true)) {
                LOG.warnf("The trend of %s cannot be published yet: %s", key, failure.getMessage());
            }
        }).onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely().await().indefinitely();
    }

    private Message<byte[]> event(String key, TrendState trend, Instant recordedTime) {
        Headers headers = new RecordHeaders();
        CloudEvent.headers(Topic.TRENDS, SOURCE, key, trend.revision(), trend.recordedAt(), recordedTime)
                .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            return Message.of(json.writeValueAsBytes(trend))
                    .addMetadata(
                            OutgoingKafkaRecordMetadata.<String>builder().withKey(key).withHeaders(headers).build());
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }
}

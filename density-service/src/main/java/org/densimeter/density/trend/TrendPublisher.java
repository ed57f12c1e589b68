package org.densimeter.density.trend;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.support.messaging.EventPublisher;
import org.densimeter.support.tracing.TracedWork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Publishes trends. */
@ApplicationScoped
class TrendPublisher {

    private final ObjectMapper json;
    private final EventPublisher publisher;

    TrendPublisher(ObjectMapper json, EventPublisher publisher) {
        this.json = json;
        this.publisher = publisher;
    }

    /** Returns once the broker has {@code trend}, however long that takes. */
    void publish(String key, TrendState trend, Instant recordedTime, TracedWork work) {
        publisher.publish(Topic.TRENDS, key, trend.revision(), bytes(trend), trend.recordedAt(), recordedTime, work)
                .await()
                .indefinitely();
    }

    private byte[] bytes(TrendState trend) {
        try {
            return json.writeValueAsBytes(trend);
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }
}

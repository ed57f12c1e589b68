package org.densimeter.density.trend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.densimeter.law.event.CloudEvent;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.Topic;
import org.densimeter.law.event.TrendState;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Publishes the trend of each frontier that changes.
 *
 * <p>Frontiers are gathered for a moment, so that a burst costs one computation a key, and computed on a thread of its own. A frontier is acknowledged once its trend is published, or once a
 * newer frontier of its key has arrived, which comes later in the same partition and so is read again after a crash. While the broker is away a trend is sent again and again.
 */
@ApplicationScoped
class TrendWorker {

    private static final Logger LOG = Logger.getLogger(TrendWorker.class);
    private static final String SOURCE = "/density-service";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A frontier that waits for its trend. */
    private record Changed(String key, FrontierState frontier, Instant recordedTime, Message<byte[]> message) {
    }

    private final ObjectMapper json;
    private final MutinyEmitter<byte[]> trends;
    private final TrendComputation computation;
    private final Duration gathering;
    private final NewestByKey<Changed> changes = new NewestByKey<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "trend-worker");
        thread.setDaemon(true);
        return thread;
    });

    TrendWorker(ObjectMapper json, Clock clock, @Channel("trends") MutinyEmitter<byte[]> trends,
            @ConfigProperty(name = "densimeter.trend.gathering", defaultValue = "50ms") Duration gathering) {
        this.json = json;
        this.computation = new TrendComputation(clock);
        this.trends = trends;
        this.gathering = gathering;
    }

    /** Takes in one frontier; never fails, because what cannot be read is passed over. */
    @Incoming("trend-frontiers")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> changed(Message<byte[]> message) {
        Changed change = read(message);
        if (change == null) {
            return message.ack();
        }
        Changed unneeded = changes.offer(change.key(), change.frontier().revision(), change);
        if (due.compareAndSet(false, true)) {
            worker.schedule(this::publishGathered, gathering.toMillis(), TimeUnit.MILLISECONDS);
        }
        return unneeded == null ? CompletableFuture.completedFuture(null) : unneeded.message().ack();
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private void publishGathered() {
        due.set(false);
        for (Changed change : changes.take()) {
            publish(change);
        }
    }

    private void publish(Changed change) {
        Message<byte[]> event;
        try {
            event = event(change, computation.of(change.frontier()));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.errorf("The frontier of %s at revision %d has no trend: %s", change.key(), change.frontier().revision(), e);
            change.message().ack();
            return;
        }
        AtomicBoolean told = new AtomicBoolean();
        trends.sendMessage(event).onFailure().invoke(failure -> {
            if (told.compareAndSet(false, true)) {
                LOG.warnf("The trend of %s cannot be published yet: %s", change.key(), failure.getMessage());
            }
        }).onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely().await().indefinitely();
        changes.done(change.key(), change.frontier().revision());
        change.message().ack();
    }

    private Message<byte[]> event(Changed change, TrendState trend) throws JsonProcessingException {
        Headers headers = new RecordHeaders();
        CloudEvent.headers(Topic.TRENDS, SOURCE, change.key(), trend.revision(), trend.recordedAt(), change.recordedTime())
                .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return Message.of(json.writeValueAsBytes(trend)).addMetadata(OutgoingKafkaRecordMetadata.<String> builder().withKey(change.key()).withHeaders(headers).build());
    }

    /** Null, with a line in the log, if the message cannot be read. */
    private Changed read(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<?, ?> from = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        try {
            String type = text(from.getHeaders(), CloudEvent.TYPE);
            if (from.getKey() == null || message.getPayload() == null || !Topic.FRONTIERS.eventType().equals(type)) {
                throw new IOException("no key, no value or the wrong type " + type);
            }
            FrontierState frontier = json.readValue(message.getPayload(), FrontierState.class);
            return new Changed((String) from.getKey(), frontier, recordedTime(from.getHeaders(), frontier), message);
        } catch (IOException e) {
            LOG.warnf("Passed over what is no frontier at %s-%d offset %d: %s", from.getTopic(), from.getPartition(), from.getOffset(), e.getMessage());
            return null;
        }
    }

    private static Instant recordedTime(Headers headers, FrontierState frontier) {
        String time = text(headers, CloudEvent.RECORDED_TIME);
        try {
            return time == null ? frontier.recordedAt() : Instant.parse(time);
        } catch (DateTimeException e) {
            return frontier.recordedAt();
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

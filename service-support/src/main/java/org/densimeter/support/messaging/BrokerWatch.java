package org.densimeter.support.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.densimeter.contract.Topic;
import org.densimeter.support.logging.SupportLog;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Asks the broker every few seconds whether it answers and has the topics of this service. A service continues to
 * answer from its database while the broker is away, so that this is reported by {@code /status} and a metric, and not
 * by readiness.
 */
@ApplicationScoped
public class BrokerWatch {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /**
     * What is known of the broker.
     *
     * @param available whether it answered lately and has all topics of this service
     * @param reason what is wrong; null if it is available
     * @param since when this was first seen; null before the first answer
     */
    public record State(boolean available, @Nullable String reason, @Nullable Instant since) {}

    private final Map<String, Object> settings;
    private final List<String> topics;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "broker-watch");
    private volatile State state = new State(false, "not asked yet", null);

    BrokerWatch(@Identifier("default-kafka-broker") Map<String, Object> broker, ServiceIdentity service, Clock clock,
            MeterRegistry meters) {
        settings = new HashMap<>(broker);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, service.serviceName() + "-watch");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
        topics = service.topics().stream().map(Topic::topicName).toList();
        this.clock = clock;
        Gauge.builder("densimeter.kafka.available", this, watch -> watch.state().available() ? 1 : 0)
                .description("1 if the broker answered lately and has all topics of this service, 0 if not")
                .register(meters);
    }

    /** Returns what is known of the broker. */
    public State state() {
        return state;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        thread.interrupt();
    }

    private void watch() {
        try (Admin admin = Admin.create(settings)) {
            do {
                seen(ask(admin));
            } while (!stopped.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            SupportLog.LOG.brokerNotWatched(e.toString());
        }
    }

    /** Returns what is wrong, null for nothing. */
    private @Nullable String ask(Admin admin) throws InterruptedException {
        Set<String> missing = new TreeSet<>();
        try {
            var found = admin.describeTopics(topics).topicNameValues();
            for (String topic : topics) {
                try {
                    Objects.requireNonNull(found.get(topic), topic).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw e;
                    }
                    missing.add(topic);
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            return "the broker does not answer";
        }
        return missing.isEmpty() ? null : "topics are missing: " + missing.stream().collect(Collectors.joining(", "));
    }

    private void seen(@Nullable String reason) {
        State before = state;
        if (before.since() == null || !Objects.equals(before.reason(), reason)) {
            state = new State(reason == null, reason, clock.instant());
        }
    }
}

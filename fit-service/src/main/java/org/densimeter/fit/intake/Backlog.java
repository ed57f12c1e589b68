package org.densimeter.fit.intake;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.densimeter.contract.Topic;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;

/** How much of the input topics has not been taken yet. Thread-safe. */
@ApplicationScoped
public class Backlog {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KafkaClientService clients;
    private final Inbox inbox;

    Backlog(KafkaClientService clients, Inbox inbox) {
        this.clients = clients;
        this.inbox = inbox;
    }

    /**
     * Records of reference data and definitions the consumers have not read, plus batches in hand; at least 1 for a
     * topic whose consumer has no partition yet or does not answer.
     */
    public Uni<Long> size() {
        return Uni.join()
                .all(List.of(unread(Topic.REFERENCE_RUNS), unread(Topic.DEFINITIONS)))
                .andFailFast()
                .map(unread -> unread.get(0) + unread.get(1) + inbox.inHand(Topic.REFERENCE_RUNS)
                        + inbox.inHand(Topic.DEFINITIONS));
    }

    /** The same for perplexities. */
    public Uni<Long> perplexities() {
        return unread(Topic.PERPLEXITIES).map(unread -> unread + inbox.inHand(Topic.PERPLEXITIES));
    }

    /** The same for the scores of models. */
    public Uni<Long> modelResults() {
        return unread(Topic.MODEL_RESULTS).map(unread -> unread + inbox.inHand(Topic.MODEL_RESULTS));
    }

    private Uni<Long> unread(Topic topic) {
        Function<Consumer<Object, Object>, Long> unread = Backlog::unread;
        return clients.getConsumer(topic.topicName())
                .runOnPollingThread(unread)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(1L);
    }

    private static long unread(Consumer<?, ?> consumer) {
        return consumer.assignment().isEmpty() ? 1
                : consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(1)).sum();
    }
}

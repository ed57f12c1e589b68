package org.densimeter.support.redrive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;
import org.densimeter.support.logging.SupportLog;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.messaging.TopicScan;
import org.densimeter.support.retry.RetryPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Identifier;

/**
 * Sends dead letters to their topic again.
 *
 * <p>
 * No progress is stored: a copy names the record it is a copy of, so the topic itself says what was sent. A call that
 * is interrupted, or repeated, or made to two instances at once sends a record twice at worst, and readers take a state
 * they have as unchanged. One call at a time in each instance.
 */
@Singleton
public class Redrive {

    private static final int UNAVAILABLE = 503;
    /** How often copies are sent of records that were overtaken; each time another write must have come in between. */
    private static final int MAX_ROUNDS = 10;

    private final Map<String, Object> broker;
    private final ServiceIdentity service;
    private final RedriveWriter writer;
    private final DeadLetterConfig config;
    private final long maxBytes;

    Redrive(@Identifier("default-kafka-broker") Map<String, Object> broker, ServiceIdentity service,
            RedriveWriter writer, DeadLetterConfig config,
            @ConfigProperty(name = "densimeter.kafka.max-message-bytes") long maxBytes) {
        this.broker = new HashMap<>(broker);
        this.service = service;
        this.writer = writer;
        this.config = config;
        this.maxBytes = maxBytes;
    }

    /** What a call looks at. */
    private record Selection(List<StoredLetter> letters, int examined, @Nullable Long next) {}

    /** What becomes of a dead letter. */
    private record Decision(StoredLetter letter, RedriveOutcome outcome, @Nullable String explanation) {}

    /**
     * Sends the dead letters of {@code topic} that {@code parameters} select, or in a dry run only decides about them.
     *
     * @throws ProblemException DNS5011 if Kafka does not answer
     */
    public synchronized RedriveReport run(Topic topic, RedriveParameters parameters) {
        return available(() -> {
            try (TopicScan scan = new TopicScan(broker, service.serviceName() + "-redrive", config.timeout())) {
                Selection selection = select(scan, topic, parameters);
                SourceLog log = new SourceLog(scan, topic.topicName(),
                        selection.letters().stream().filter(letter -> letter.flaw(maxBytes).isEmpty()).toList());
                if (parameters.dryRun()) {
                    log.catchUp();
                    return report(topic, parameters, selection, decide(selection, log), 0);
                }
                List<Decision> decisions = send(selection, log);
                int restored = restore(log);
                RedriveReport report = report(topic, parameters, selection, decisions, restored);
                SupportLog.LOG.redriven(topic.topicName(), report.counts().redriven(), report.selected(), restored);
                return report;
            }
        });
    }

    /** Returns the result of {@code work}; a failure of Kafka becomes a problem. */
    static <T> T available(Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException | io.smallrye.mutiny.TimeoutException e) {
            throw new ProblemException(Problem.of(ProblemCode.DNS5011, UNAVAILABLE,
                    "Kafka does not do what was asked: " + RetryPolicy.reason(e) + "; the request can be repeated"));
        }
    }

    private Selection select(TopicScan scan, Topic topic, RedriveParameters parameters) {
        Map<TopicPartition, Long> from = new HashMap<>(scan.beginnings(scan.partitions(topic.deadLetters())));
        from.replaceAll((partition, beginning) -> Math.max(beginning, parameters.from()));
        List<StoredLetter> examined = new ArrayList<>();
        Map<String, Long> next = new LinkedHashMap<>();
        scan.read(from, record -> {
            if (examined.size() == config.maxRecords()) {
                next.put(record.topic(), record.offset());
                return false;
            }
            examined.add(new StoredLetter(topic, record));
            return true;
        });
        return new Selection(examined.stream().filter(parameters::selects).toList(), examined.size(),
                next.get(topic.deadLetters()));
    }

    private List<Decision> send(Selection selection, SourceLog log) {
        return writer.write(output -> {
            log.catchUp();
            List<Decision> decisions = decide(selection, log);
            decisions.stream()
                    .filter(decision -> decision.outcome() == RedriveOutcome.REDRIVEN)
                    .forEach(decision -> output.send(decision.letter().copy()));
            return decisions;
        });
    }

    private List<Decision> decide(Selection selection, SourceLog log) {
        Set<String> sent = new HashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (StoredLetter letter : selection.letters()) {
            String flaw = letter.flaw(maxBytes).orElse(null);
            RedriveOutcome outcome = flaw == null ? outcome(letter, log, sent) : RedriveOutcome.UNSENDABLE;
            if (outcome == RedriveOutcome.REDRIVEN) {
                sent.add(letter.origin());
            }
            decisions.add(new Decision(letter, outcome, flaw));
        }
        return decisions;
    }

    private RedriveOutcome outcome(StoredLetter letter, SourceLog log, Set<String> sent) {
        if (sent.contains(letter.origin()) || log.hasCopy(letter)) {
            return RedriveOutcome.ALREADY_REDRIVEN;
        }
        if (log.hasLater(letter)) {
            return RedriveOutcome.SUPERSEDED;
        }
        return letter.redrives() >= config.maxRedrives() ? RedriveOutcome.OVER_LIMIT : RedriveOutcome.REDRIVEN;
    }

    /** Sends again what a dead letter came after; returns how many records. */
    private int restore(SourceLog log) {
        int restored = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            log.catchUp();
            List<ProducerRecord<byte[], byte[]>> overtaken = log.overtaken();
            if (overtaken.isEmpty()) {
                return restored;
            }
            restored += overtaken.size();
            writer.write(output -> {
                overtaken.forEach(output::send);
                return null;
            });
        }
        throw new TimeoutException("the topic is written at the same moment, again and again");
    }

    private RedriveReport report(Topic topic, RedriveParameters parameters, Selection selection,
            List<Decision> decisions, int restored) {
        return new RedriveReport(topic.topicName(), topic.deadLetters(), parameters.dryRun(), config.maxRedrives(),
                selection.examined(), selection.letters().size(),
                RedriveReport.Counts.of(decisions.stream().map(Decision::outcome).toList()), restored,
                decisions.stream()
                        .limit(RedriveReport.MAX_LISTED)
                        .map(decision -> new RedriveReport.Redriven(decision.outcome(), decision.explanation(),
                                RedriveReport.View.of(decision.letter())))
                        .toList(),
                selection.next());
    }
}

package org.densimeter.density.trend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the trends are computed from, as {@code densities}, {@code scaling-laws} and {@code frontiers} have told it so
 * far. What is strictly older than what is held is ignored, so that the end does not depend on the order. Not
 * thread-safe.
 */
final class TrendInputs {

    private static final Logger LOG = Logger.getLogger(TrendInputs.class);

    /**
     * A frontier.
     *
     * @param recordedTime when its cause was accepted
     */
    record Told(FrontierState state, Instant recordedTime) {}

    /** A law in force with its draws decoded. */
    private record Drawn(FittedLaw law, DrawnLaws draws) {}

    private record Line(String model, LocalDate releaseDate, double density) {}

    private final ObjectMapper json;
    private final ReleaseStore releases = new ReleaseStore();
    private final Map<String, Told> frontiers = new HashMap<>();
    private final Map<String, FittedLaw> laws = new HashMap<>();
    private final Map<String, Drawn> drawn = new HashMap<>();

    TrendInputs(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Takes one record in; returns the keys, {@code series/benchmark}, whose trend may be another now. What cannot be
     * read is passed over with a line in the log.
     */
    Set<String> take(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(Topic.FRONTIERS.topicName())) {
                return frontier(record.key(), value(record, Topic.FRONTIERS, FrontierState.class),
                        text(record, CloudEvent.RECORDED_TIME));
            }
            if (record.topic().equals(Topic.SCALING_LAWS.topicName())) {
                return law(record.key(), value(record, Topic.SCALING_LAWS, FittedLaw.class));
            }
            if (record.value() == null && record.key() != null) {
                return releases.withdraw(record.key(),
                        Long.parseLong(String.valueOf(text(record, CloudEvent.REVISION))));
            }
            return releases.put(value(record, Topic.DENSITIES, ModelDensities.class));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            LOG.warnf("Passed over what cannot be read at %s-%d offset %d: %s", record.topic(), record.partition(),
                    record.offset(), e.getMessage());
            return Set.of();
        }
    }

    /** The frontier of {@code key}; null if none was told. */
    Told frontier(String key) {
        return frontiers.get(key);
    }

    /** What the estimators of {@code frontier} rest on; empty if there is no law in force, or it carries no draws. */
    Optional<TrendInput> sample(String key, FrontierState frontier) {
        return Optional.ofNullable(drawn.get(key))
                .map(found -> new TrendInput(frontier.start(), found.law(), found.draws(),
                        releases.releases(found.law())));
    }

    /**
     * Whether there is more to wait for before the trend of {@code frontier} is that of everything told: the law behind
     * it, or the densities it was made of.
     */
    boolean complete(String key, FrontierState frontier) {
        FittedLaw law = laws.get(key);
        return law != null && law.version().equals(frontier.lawVersion())
                && releases.measured(key) == frontier.measured()
                && lines(Frontier.of(frontier.start(), releases.points(key)).records())
                        .equals(lines(frontier.records()));
    }

    ReleaseStore releases() {
        return releases;
    }

    private Set<String> frontier(String key, FrontierState state, String recordedTime) {
        Told before = frontiers.get(key);
        if (before != null && state.revision() < before.state().revision()) {
            return Set.of();
        }
        frontiers.put(key, new Told(state, recordedTime(recordedTime, state)));
        return Set.of(key);
    }

    private Set<String> law(String key, FittedLaw law) {
        FittedLaw before = laws.get(key);
        if (law.law() == null || (before != null && law.revision() < before.revision())) {
            return Set.of();
        }
        laws.put(key, law);
        if (law.draws() == null || law.draws().draws() == 0) {
            drawn.remove(key);
        } else {
            drawn.put(key, new Drawn(law, DrawnLaws.of(law.law(), law.draws())));
        }
        return Set.of(key);
    }

    private <T> T value(ConsumerRecord<String, byte[]> record, Topic topic, Class<T> type) throws IOException {
        String told = text(record, CloudEvent.TYPE);
        if (record.key() == null || record.value() == null || !topic.eventType().equals(told)) {
            throw new IOException("no key, no value or the wrong type " + told);
        }
        return json.readValue(record.value(), type);
    }

    private static List<Line> lines(List<FrontierRecord> records) {
        return records.stream()
                .map(record -> new Line(record.model(), record.releaseDate(), record.density()))
                .toList();
    }

    private static Instant recordedTime(String time, FrontierState frontier) {
        try {
            return time == null ? frontier.recordedAt() : Instant.parse(time);
        } catch (DateTimeException e) {
            return frontier.recordedAt();
        }
    }

    private static String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

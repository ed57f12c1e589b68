package org.densimeter.density.trend;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.EventType;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.frontier.GuardedFrontier;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.Cluster;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.ServiceIdentity;
import org.jboss.logging.Logger;

/**
 * The input of the trends: the last states of {@code densities}, {@code scaling-laws} and {@code frontiers}. A strictly
 * older state is ignored, so that the result does not depend on the order. Not thread-safe.
 */
final class TrendInputs {

    private static final Logger LOG = Logger.getLogger(TrendInputs.class);

    /**
     * A frontier.
     *
     * @param recordedTime when its cause was accepted
     */
    record RecordedFrontier(FrontierState state, Instant recordedTime) {}

    /** A law in force with its draws decoded. */
    private record Drawn(FittedLaw law, DrawnLaws draws) {}

    private record Line(String model, LocalDate releaseDate, double density) {}

    private final EventDecoder<ModelDensities> densityDecoder = new EventDecoder<>(EventType.DENSITIES);
    private final EventDecoder<FittedLaw> lawDecoder = new EventDecoder<>(EventType.SCALING_LAWS);
    private final EventDecoder<FrontierState> frontierDecoder = new EventDecoder<>(EventType.FRONTIERS);
    private final ReleaseStore releases = new ReleaseStore();
    private final Map<String, RecordedFrontier> frontiers = new HashMap<>();
    private final Map<String, FittedLaw> laws = new HashMap<>();
    private final Map<String, Drawn> drawn = new HashMap<>();

    /**
     * Takes one record in; returns the keys, {@code series/benchmark}, whose trend may have changed. A malformed record
     * changes nothing: the read model sends those of densities and frontiers to the dead letters, and the topology
     * those of laws.
     */
    Set<String> take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topic.FRONTIERS.topicName())) {
            return frontierDecoder.decode(record)
                    .fold(this::frontier, gone -> Set.of(), malformed -> skipped(record, malformed));
        }
        if (record.topic().equals(Topic.SCALING_LAWS.topicName())) {
            return lawDecoder.decode(record)
                    .fold(law -> law(law.key(), law.value()), gone -> Set.of(),
                            malformed -> skipped(record, malformed));
        }
        return densityDecoder.decode(record)
                .fold(densities -> releases.put(densities.value()),
                        withdrawn -> releases.withdraw(withdrawn.key(), withdrawn.revision()),
                        malformed -> skipped(record, malformed));
    }

    private static Set<String> skipped(ConsumerRecord<byte[], byte[]> record, DecodedRecord.Malformed<?> malformed) {
        LOG.debugf("%s Skipped the record at %s-%d offset %d: %s", ServiceIdentity.DENSITY.code(malformed.problem()),
                record.topic(), record.partition(), record.offset(), malformed.reason());
        return Set.of();
    }

    /** Returns the frontier of {@code key}; null if none was read. */
    RecordedFrontier frontier(String key) {
        return frontiers.get(key);
    }

    /** What the estimators of {@code frontier} rest on; empty if there is no law in force, or it carries no draws. */
    Optional<TrendInput> sample(String key, FrontierState frontier) {
        return Optional.ofNullable(drawn.get(key))
                .map(found -> new TrendInput(frontier.start(), found.law(), found.draws(),
                        releases.releases(found.law()), Cluster.DEFAULT, releases.completedScores(key))
                        .withAboveRange(releases.aboveRange(found.law())));
    }

    /**
     * Returns whether the law behind {@code frontier} and the densities it was made of are there.
     */
    boolean complete(String key, FrontierState frontier) {
        FittedLaw law = laws.get(key);
        return law != null && law.version().equals(frontier.lawVersion())
                && releases.measured(key) == frontier.measured()
                && releases.completed(key) == frontier.completedReleases()
                && lines(GuardedFrontier.of(frontier.start(), releases.points(key)).frontier().records())
                        .equals(lines(frontier.records()));
    }

    ReleaseStore releases() {
        return releases;
    }

    private Set<String> frontier(DecodedRecord.Value<FrontierState> arrived) {
        RecordedFrontier before = frontiers.get(arrived.key());
        if (before != null && arrived.revision() < before.state().revision()) {
            return Set.of();
        }
        frontiers.put(arrived.key(), new RecordedFrontier(arrived.value(), arrived.recordedTime()));
        return Set.of(arrived.key());
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

    private static List<Line> lines(List<FrontierRecord> records) {
        return records.stream()
                .map(record -> new Line(record.model(), record.releaseDate(), record.density()))
                .toList();
    }
}

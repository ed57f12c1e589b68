package org.densimeter.support.messaging;

import static org.densimeter.support.messaging.RecordOutcome.ACCEPTED;
import static org.densimeter.support.messaging.RecordOutcome.FAILED;
import static org.densimeter.support.messaging.RecordOutcome.MALFORMED;
import static org.densimeter.support.messaging.RecordOutcome.PUBLISHED;
import static org.densimeter.support.messaging.RecordOutcome.REFUSED;
import static org.densimeter.support.messaging.RecordOutcome.SUPERSEDED;
import static org.densimeter.support.messaging.RecordOutcome.TOO_LARGE;
import static org.densimeter.support.messaging.RecordOutcome.UNCHANGED;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.densimeter.contract.Topic;

/** What can become of the records of each topic in a service, so that its counters exist before the first record. */
final class TopicOutcomes {

    private final Map<Topic, Set<RecordOutcome>> outcomes = new EnumMap<>(Topic.class);

    private TopicOutcomes() {}

    /** Returns the outcomes that can occur in {@code service}, by topic. */
    static Map<Topic, Set<RecordOutcome>> of(ServiceIdentity service) {
        return switch (service) {
            case INGEST -> ingest();
            case FIT -> fit();
            case DENSITY -> density();
        };
    }

    private static Map<Topic, Set<RecordOutcome>> ingest() {
        TopicOutcomes found = new TopicOutcomes();
        for (Topic topic : EnumSet.of(Topic.DEFINITIONS, Topic.MODEL_RESULTS, Topic.REFERENCE_RUNS, Topic.PRICES,
                Topic.PERPLEXITIES)) {
            found.add(topic, PUBLISHED, TOO_LARGE);
        }
        return found.outcomes;
    }

    private static Map<Topic, Set<RecordOutcome>> fit() {
        TopicOutcomes found = new TopicOutcomes();
        for (Topic topic : EnumSet.of(Topic.REFERENCE_RUNS, Topic.DEFINITIONS, Topic.PERPLEXITIES,
                Topic.MODEL_RESULTS)) {
            found.add(topic, ACCEPTED, SUPERSEDED, MALFORMED);
        }
        for (Topic topic : EnumSet.of(Topic.SCALING_LAWS, Topic.COMPLETIONS, Topic.ALGORITHMIC_PROGRESS)) {
            found.add(topic, PUBLISHED, TOO_LARGE);
        }
        return found.outcomes;
    }

    private static Map<Topic, Set<RecordOutcome>> density() {
        TopicOutcomes found = new TopicOutcomes();
        // the topology
        for (Topic topic : EnumSet.of(Topic.MODEL_RESULTS, Topic.SCALING_LAWS, Topic.SCALING_LAWS_BROADCAST,
                Topic.COMPLETIONS, Topic.COMPLETIONS_BROADCAST)) {
            found.add(topic, ACCEPTED, SUPERSEDED, MALFORMED, FAILED);
        }
        for (Topic topic : EnumSet.of(Topic.SCALING_LAWS_BROADCAST, Topic.COMPLETIONS_BROADCAST, Topic.DENSITIES,
                Topic.FRONTIERS)) {
            found.add(topic, TOO_LARGE);
        }
        // the read model
        for (Topic topic : EnumSet.of(Topic.DENSITIES, Topic.FRONTIERS, Topic.TRENDS, Topic.FORECASTS, Topic.PRICES,
                Topic.ALGORITHMIC_PROGRESS)) {
            found.add(topic, ACCEPTED, UNCHANGED, SUPERSEDED, MALFORMED, REFUSED);
        }
        found.add(Topic.SCALING_LAWS, REFUSED);
        found.add(Topic.COMPLETIONS, REFUSED);
        // the trend worker
        for (Topic topic : EnumSet.of(Topic.DENSITIES, Topic.FRONTIERS)) {
            found.add(topic, FAILED);
        }
        found.add(Topic.TRENDS, PUBLISHED, TOO_LARGE);
        found.add(Topic.FORECASTS, PUBLISHED, TOO_LARGE);
        return found.outcomes;
    }

    private void add(Topic topic, RecordOutcome first, RecordOutcome... others) {
        outcomes.computeIfAbsent(topic, key -> EnumSet.noneOf(RecordOutcome.class)).addAll(EnumSet.of(first, others));
    }
}

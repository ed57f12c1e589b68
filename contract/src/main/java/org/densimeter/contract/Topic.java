package org.densimeter.contract;

import org.densimeter.law.scaling.FittedLaw;

/**
 * The topics, the CloudEvents type of their values, and their default number of partitions. All are compacted.
 */
public enum Topic {
    /** {@link Definition} by {@code kind/id}. */
    DEFINITIONS("definitions", 1),
    /** {@link ModelResults} by model id. */
    MODEL_RESULTS("model-results", 4),
    /** {@link ReferenceData} by {@code series/benchmark}. */
    REFERENCE_RUNS("reference-runs", 1),
    /** {@link FittedLaw} by {@code series/benchmark}. */
    SCALING_LAWS("scaling-laws", 1),
    /** {@link FittedLaw} again, copied to every partition of {@link #MODEL_RESULTS}: as many partitions as that. */
    SCALING_LAWS_BROADCAST("scaling-laws-broadcast", 4),
    /** {@link Completion} by {@code composite/stage}. */
    COMPLETIONS("completions", 1),
    /** {@link Completion} again, copied to every partition of {@link #MODEL_RESULTS}: as many partitions as that. */
    COMPLETIONS_BROADCAST("completions-broadcast", 4),
    /** {@link ModelDensities} by model id; as many partitions as {@link #MODEL_RESULTS}. */
    DENSITIES("densities", 4),
    /** {@link FrontierState} by {@code series/benchmark}. */
    FRONTIERS("frontiers", 2),
    /** {@link TrendState} by {@code series/benchmark}. */
    TRENDS("trends", 2),
    /** {@link LedgerEntry} by {@code series/benchmark/day}. */
    FORECASTS("forecasts", 2),
    /** {@link ModelPrices} by the model's name. */
    PRICES("prices", 2),
    /** {@link PaperPerplexities} by the key of the paper. */
    PERPLEXITIES("perplexities", 2),
    /** {@link AlgorithmicProgress} by specification. */
    ALGORITHMIC_PROGRESS("algorithmic-progress", 1);

    private final String topicName;
    private final int partitions;

    Topic(String topicName, int partitions) {
        this.topicName = topicName;
        this.partitions = partitions;
    }

    /**
     * Returns the topic of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Topic named(String topicName) {
        for (Topic topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no topic " + topicName);
    }

    /** Returns the topic's name. */
    public String topicName() {
        return topicName;
    }

    /** Returns the default number of partitions. */
    public int partitions() {
        return partitions;
    }

    /** Returns the CloudEvents type of its values, e.g. {@code org.densimeter.model-results.v1}. */
    public String eventType() {
        return "org.densimeter." + topicName + ".v1";
    }

    /** Returns the topic of the dead letters, e.g. {@code model-results-dead-letters}; one partition. */
    public String deadLetters() {
        return topicName + "-dead-letters";
    }
}

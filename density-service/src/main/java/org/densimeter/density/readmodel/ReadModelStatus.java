package org.densimeter.density.readmodel;

import java.util.List;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.messaging.BrokerWatch;

/**
 * What the read model holds, and whether its parts agree with each other.
 *
 * @param models how many models are stored, without the withdrawn ones
 * @param modelRevisions the sum of their revisions
 * @param laws every law, those without a fit too, by series, then benchmark
 * @param completions what completes the composites of releases that lack parts, by composite, then stage
 * @param keys every series and benchmark with a law in force or a frontier
 * @param prices what is stored of prices
 * @param progress what is stored of algorithmic progress, by specification
 * @param settled whether every key is consistent and current
 * @param kafka whether the broker is available; queries are answered without it, from what was read until then
 */
public record ReadModelStatus(long models, long modelRevisions, List<StoredLaw> laws,
        List<StoredCompletion> completions, List<KeyStatus> keys, StoredPrices prices, List<StoredProgress> progress,
        boolean settled, BrokerWatch.State kafka) {

    /**
     * The revision of a law.
     *
     * @param series series id
     * @param benchmark benchmark or composite id
     * @param revision of the law as the read model holds it
     * @param stage the stage of the releases that the series measures: {@code pretrained}, {@code instruct} or {@code
     * reasoning}
     */
    public record StoredLaw(String series, String benchmark, long revision, String stage) {}

    /**
     * The revision of a completion.
     *
     * @param composite id of the composite
     * @param stage the stage of the releases that it completes
     * @param revision of the completion as the read model holds it
     * @param version of its joint Gaussian; null without one: nothing is completed
     * @param code why there is none; null if there is one
     */
    public record StoredCompletion(String composite, String stage, long revision, String version, String code) {

        /** Returns whether it should have a joint Gaussian: it has not been withdrawn or switched off. */
        public boolean wanted() {
            return !ProblemCode.DNS1028.name().equals(code);
        }

        /** Returns whether scores under {@code law} are completed by it. */
        public boolean completes(StoredLaw law) {
            return law.benchmark().equals(composite) && law.stage().equals(stage);
        }
    }

    /**
     * The state of one series and benchmark.
     *
     * @param series series id
     * @param benchmark benchmark or composite id
     * @param lawRevision the oldest law any model is evaluated under, 0 where a model is not evaluated yet; null
     * without models
     * @param frontierRevision null without a frontier
     * @param frontierConsistent whether the frontier's records are those that follow from the stored densities
     * @param frontierCurrent whether the frontier was computed with every model at the revision stored, under the law
     * in force
     * @param trendRevision null without a trend
     * @param trendCurrent whether the trend was computed from this frontier, with every estimator that exists where the
     * law has draws
     * @param held how many releases are held: more than 100 times as dense as the frontier at their date, and confirmed
     * by neither a second evaluator nor a request
     * @param measured how many releases have a density of a measured score, flagged ones too
     * @param completed how many have one of a completed score
     */
    public record KeyStatus(String series, String benchmark, Long lawRevision, Long frontierRevision,
            boolean frontierConsistent, boolean frontierCurrent, Long trendRevision, boolean trendCurrent, long held,
            long measured, long completed) {

        /** Whether nothing is still to be published of this series and benchmark. */
        public boolean settled() {
            return frontierConsistent && frontierCurrent && trendCurrent;
        }
    }

    /**
     * The counts of prices.
     *
     * @param models how many models prices were published of, those whose last price was retracted too
     * @param revisions the sum of their revisions
     * @param prices how many prices there are
     */
    public record StoredPrices(long models, long revisions, long prices) {}

    /**
     * The estimates under one specification.
     *
     * @param specification its id
     * @param revision sum of the revisions of the papers it was computed from
     * @param version fingerprint of the sample
     * @param selected whether its leave-one-out errors are stored
     */
    public record StoredProgress(String specification, long revision, String version, boolean selected) {}
}

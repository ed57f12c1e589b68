package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.densimeter.contract.Definition;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.PerplexityResult;

/**
 * What must hold of a fact before it is kept. The way in checks more; here is only what a fit or a table could stumble
 * over.
 */
final class FactRules {

    private static final Pattern KEY = Pattern.compile("[^/\\p{Cntrl}]{1,200}/[^/\\p{Cntrl}]{1,200}");
    private static final Pattern PAPER = Pattern.compile("\\P{Cntrl}{1,400}");
    private static final Instant NEVER_BEFORE = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER_AFTER = Instant.parse("3000-01-01T00:00:00Z");
    private static final double WEIGHTS_TOLERANCE = 1e-6;

    private FactRules() {}

    static void key(Topic topic, String key) throws UnreadableException {
        if (topic == Topic.PERPLEXITIES) {
            require(PAPER.matcher(key).matches(), "the key is not that of a paper");
        } else {
            key(key);
        }
    }

    static void key(String key) throws UnreadableException {
        require(KEY.matcher(key).matches(), "the key is not two identifiers with a slash between");
    }

    static void revision(long revision, Instant recordedAt) throws UnreadableException {
        require(revision >= 1, "revision is missing or below 1");
        require(recordedAt != null && recordedAt.isAfter(NEVER_BEFORE) && recordedAt.isBefore(NEVER_AFTER),
                "recordedAt is missing or absurd");
    }

    static void check(String key, ReferenceData data) throws UnreadableException {
        key(key);
        revision(data.revision(), data.recordedAt());
        require(data.series() != null && data.series().id() != null, "series is missing");
        require(positive(data.series().tokensAtLaw()), "series.tokensAtLaw is not a positive number");
        require(key.equals(data.series().id() + "/" + data.benchmark()), "the key is not that of series and benchmark");
        for (ReferenceRun run : data.runs()) {
            require(positive(run.params()) && positive(run.tokens()) && positive(run.loss()),
                    "a run without positive params, tokens and loss");
        }
        for (ReferenceScore pair : data.scores()) {
            require(pair.loss() != null || pair.params() != null, "a pair without loss and without params");
            require(pair.loss() == null || (Double.isFinite(pair.loss()) && pair.loss() >= 0),
                    "a pair whose loss is out of range");
            require(pair.params() == null || positive(pair.params()), "a pair whose params are no positive number");
            require(pair.score() >= 0 && pair.score() <= 100, "a pair whose score is out of range");
            require(pair.role() != null, "a pair without its role");
        }
    }

    static void check(String key, Definition definition) throws UnreadableException {
        key(key);
        revision(definition.revision(), definition.recordedAt());
        String described = null;
        int present = 0;
        if (definition.benchmark() != null) {
            described = "benchmark/" + definition.benchmark().id();
            present++;
        }
        if (definition.composite() != null) {
            described = "composite/" + definition.composite().id();
            check(definition.composite());
            present++;
        }
        if (definition.series() != null) {
            described = "series/" + definition.series().id();
            present++;
        }
        require(present == 1, "not exactly one of benchmark, composite and series");
        require(key.equals(described), "the key is not that of what is defined");
    }

    static void check(String key, PaperPerplexities paper) throws UnreadableException {
        key(Topic.PERPLEXITIES, key);
        revision(paper.revision(), paper.recordedAt());
        require(key.equals(paper.paper()), "the key is not that of the paper");
        for (FlaggedResult row : paper.results()) {
            PerplexityResult result = row.result();
            require(result != null && result.id() != null, "a row without its id");
            require(!row.counts() || (key.equals(result.paper()) && result.date() != null && result.benchmark() != null
                    && positive(result.params()) && positive(result.datasetTokens()) && positive(result.perplexity())
                    && result.perplexity() > 1),
                    "a row that counts without date, benchmark, positive params and datasetTokens and perplexity "
                            + "above 1");
        }
    }

    private static void check(Composite composite) throws UnreadableException {
        double sum = 0;
        Set<String> benchmarks = new HashSet<>();
        for (Composite.Part part : composite.parts()) {
            require(part.benchmark() != null && positive(part.weight()),
                    "a part without benchmark and positive weight");
            require(benchmarks.add(part.benchmark()), "a part is there twice");
            sum += part.weight();
        }
        require(Math.abs(sum - 1) <= WEIGHTS_TOLERANCE, "the weights do not sum to 1");
    }

    private static boolean positive(Double value) {
        return value != null && positive(value.doubleValue());
    }

    private static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private static void require(boolean holds, String otherwise) throws UnreadableException {
        if (!holds) {
            throw new UnreadableException(ProblemCode.DNS3010, otherwise);
        }
    }
}

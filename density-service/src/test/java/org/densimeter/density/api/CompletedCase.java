package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.data.Offset;
import org.densimeter.contract.Completion;
import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.completion.CompositeCompletion;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.scaling.FittedLaw;

/** A test that queries a composite of two parts: of a release with both, of one that lacks one, and of one score. */
abstract class CompletedCase extends QueryCase {

    static final Instant BEFORE = PublishedStates.ACCEPTED;
    static final Instant AFTER = BEFORE.plusSeconds(3_600);

    /** Of numbers that are read as floats from an answer. */
    static final Offset<Double> FLOAT = within(1e-5);

    final String composite = "mean-" + series;
    final List<Composite.Part> parts = List.of(new Composite.Part("mmlu", .5), new Composite.Part("bbh", .5));
    final FittedLaw law = law();
    final Completion completion = new Completion(1, AFTER, composite, Stage.PRETRAINED, parts, List.of("gsm8k"),
            "00112233445566aa", List.of(0., 0., 0.),
            List.of(List.of(1., .99, .99), List.of(.99, 1., .99), List.of(.99, .99, 1.)), 100, 10, -1., null, null);
    final Model whole = card("whole", "2023-03-01");
    final Model lacking = card("lacking", "2023-09-01");
    final Model lone = card("lone", "2023-10-01");

    @Override
    String benchmark() {
        return composite;
    }

    FittedLaw law() {
        FittedLaw one = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, composite), 1_000);
        return new FittedLaw(1, one.series(), composite, parts, "law-1", one.law(), one.loss(), one.performance(),
                one.health(), BEFORE, one.draws(), one.benchmarks());
    }

    Model card(String name, String releaseDate) {
        return PublishedStates.card(id(name), releaseDate, 1e9, "Completed-" + series, Kind.BASE, 16);
    }

    static List<Result> results(Model model, Object... scores) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < scores.length; i += 3) {
            results.add(PublishedStates.result(model.id(), (String) scores[i], ((Number) scores[i + 1]).doubleValue(),
                    (String) scores[i + 2],
                    scores[i + 2].equals("Maker") ? Relationship.FIRST_PARTY : Relationship.THIRD_PARTY));
        }
        return results;
    }

    void publish(long lawsRevision, LawInForce inForce, Model model, List<Result> results, Instant recordedAt) {
        publisher.publish(new ModelDensities(1, lawsRevision, recordedAt, model, results,
                List.of(DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                        .under(inForce, TokensBasis.REFERENCE, DensityIntervals.of(law).orElseThrow()))));
    }

    /** The law and three releases, of which one has both parts; an hour later the completion. */
    void publish() {
        publisher.publish(law);
        for (int step = 1; step <= 2; step++) {
            LawInForce inForce = new LawInForce(law).completing(step == 1 ? null : completion.inForce().orElseThrow());
            Instant recordedAt = step == 1 ? BEFORE : AFTER;
            publish(step, inForce, whole, results(whole, "mmlu", 50, "Maker", "bbh", 40, "Maker"), recordedAt);
            publish(step, inForce, lacking, lackingResults(), recordedAt);
            publish(step, inForce, lone, results(lone, "mmlu", 60, "Maker"), recordedAt);
        }
        publisher.publish(completion).settle();
    }

    List<Result> lackingResults() {
        return results(lacking, "mmlu", 60, "Maker", "gsm8k", 62, "Maker", "mmlu", 45, "Lab", "gsm8k", 44, "Lab");
    }

    CompletedScore expected(double mmlu, double gsm8k) {
        return new CompositeCompletion(completion.definition(), completion.gaussian().orElseThrow())
                .complete(lacking.id(), Map.of("mmlu", mmlu, "gsm8k", gsm8k))
                .orElseThrow();
    }
}

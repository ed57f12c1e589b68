package org.densimeter.density.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.density.analysis.Explanation.Cell;
import org.densimeter.density.analysis.Explanation.RangeEnds;
import org.densimeter.density.analysis.Explanation.Yardstick;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.ScoredModels.ScoredModel;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.ScoreVerdict;
import org.densimeter.law.scaling.FittedLaw;

/** Explains a density from the facts it rests on: evaluates it again, and keeps every step. */
final class Explainer {

    private final ScoredModel scored;
    private final ScorePolicy policy;
    private final DensityBasis basis;

    Explainer(ScoredModel scored, ScorePolicy policy, DensityBasis basis) {
        this.scored = scored;
        this.policy = policy;
        this.basis = basis;
    }

    /** Returns the scores, which are all that is known where no law is in force. */
    Explanation withoutLaw(DensityQuery query, FittedLaw latest) {
        NoResult unanswered = NoResult.withoutLaw(query, latest);
        Model card = scored.card();
        List<Composite.Part> parts = latest == null || latest.parts().isEmpty()
                ? List.of(new Composite.Part(query.benchmark(), 1))
                : latest.parts();
        return new Explanation(card.id(), card.name(), card.releaseDate(), query.series(), query.benchmark(), basis,
                null, null, null, null, null, unanswered.reason(), cells(parts, latest), null, null, List.of(), null,
                unanswered, scored.revision(), null);
    }

    /** Explains the density under {@code law}, which is in force and completes nothing. */
    Explanation under(FittedLaw law) {
        return under(new LawInForce(law));
    }

    /** Explains the density under {@code inForce}. */
    Explanation under(LawInForce inForce) {
        FittedLaw law = inForce.fitted();
        Model card = scored.card();
        DensityEvaluation evaluation = DensityEvaluation.of(card, scored.results(), policy);
        DensityEntry entry = evaluation.under(inForce);
        CompletionSteps completion = CompletionSteps.of(entry, inForce);
        List<Composite.Part> parts = new ArrayList<>(law.scoreParts());
        if (completion != null) {
            completion.auxiliaries().forEach(auxiliary -> parts.add(new Composite.Part(auxiliary, 0)));
        }
        List<Cell> cells = cells(parts, law);
        Double score = entry.status() == DensityStatus.OTHER_STAGE ? null : entry.score();
        InversionSteps working = score == null ? null
                : InversionSteps.of(law, score, card, basis,
                        entry.status() != DensityStatus.BELOW_RANGE && entry.status() != DensityStatus.ABOVE_RANGE);
        OptionalDouble error = evaluation.scoreError(entry, inForce);
        RangeEnds range = score == null ? null
                : new RangeEnds(inForce.range().lower(error.orElse(0)), inForce.range().upper(error.orElse(0)));
        Formula.Bound bound = score == null ? null : bound(law, card, entry.status(), range);
        Formula.Span span = new Formula.Span(entry.status(), range, bound);
        return new Explanation(card.id(), card.name(), card.releaseDate(), law.series().id(), law.benchmark(), basis,
                entry.status(), working == null || !entry.status().hasDensity() ? null : working.density(),
                bound == null ? null : bound.density(), range, entry.extrapolationFactor(), entry.reason(), cells,
                Yardstick.of(law), working,
                score == null ? List.of()
                        : completion == null
                                ? Formula.lines(law, cells.stream().map(Explainer::term).toList(), score, card, basis,
                                        span)
                                : Formula.completed(law, completion, score, card, basis, span),
                score == null ? null : Uncertainty.of(inForce, card, basis, entry, evaluation), null, scored.revision(),
                completion);
    }

    /** Returns the lower bound of the density; null unless the release is above the range and has a finite one. */
    private Formula.Bound bound(FittedLaw law, Model card, DensityStatus status, RangeEnds range) {
        return status != DensityStatus.ABOVE_RANGE ? null
                : law.law()
                        .effectiveParams(range.upper())
                        .fold(params -> new Formula.Bound(params, basis.cost(card), basis.density(params, card)),
                                floor -> null, ceiling -> null);
    }

    /** @param law null if none was ever fitted */
    private List<Cell> cells(List<Composite.Part> parts, FittedLaw law) {
        Map<String, Integer> items = law == null ? Map.of() : law.items();
        Map<String, String> settings = law == null ? Map.of() : law.publishedSettings();
        return parts.stream()
                .map(part -> cell(part, items.get(part.benchmark()), settings.get(part.benchmark())))
                .toList();
    }

    private Cell cell(Composite.Part part, Integer items, String publishedSetting) {
        List<ScoreVerdict> verdicts = policy.verdicts(
                scored.results().stream().filter(result -> result.benchmark().equals(part.benchmark())).toList(),
                publishedSetting);
        ScoreVerdict used = verdicts.stream().filter(ScoreVerdict::counts).findFirst().orElse(null);
        OptionalDouble error = used == null ? OptionalDouble.empty()
                : ScoreError.of(used.result().score(), used.result().standardError(), items);
        return new Cell(part.benchmark(), part.weight(), used,
                verdicts.stream().filter(verdict -> !verdict.counts()).toList(),
                error.isPresent() ? error.getAsDouble() : null,
                used == null ? null : ScoreError.origin(used.result().score(), used.result().standardError(), items),
                items);
    }

    private static Formula.Term term(Cell cell) {
        return new Formula.Term(new Composite.Part(cell.benchmark(), cell.weight()), cell.used().result().score());
    }
}

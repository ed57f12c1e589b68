package org.densimeter.density.analysis;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.Completions;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.density.readmodel.ScoredModels.ScoredModel;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.compression.CompressionRatio;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.MeasuredRelease;

import io.smallrye.mutiny.Uni;

/** Compares compressed models with their parents. */
@ApplicationScoped
public class Compressions {

    private final Laws laws;
    private final ScoredModels models;
    private final Computations computations;
    private final Completions completions;

    Compressions(Laws laws, ScoredModels models, Computations computations, Completions completions) {
        this.completions = completions;
        this.laws = laws;
        this.models = models;
        this.computations = computations;
    }

    /** A model evaluated under the law. */
    private record Evaluated(Model card, DensityEntry entry, MeasuredRelease release) {}

    /**
     * Compares every model of the kinds in {@code query} (any but base, if none) that names a parent with that parent,
     * by the child's date; with {@code model}, only the pairs it is part of, without it only children of the stage of
     * the series. Pairs that cannot be compared carry the reason.
     */
    public Uni<List<CompressedPair>> of(DensityQuery query) {
        Set<Kind> kinds = query.kinds().isEmpty() ? EnumSet.complementOf(EnumSet.of(Kind.BASE))
                : Set.copyOf(query.kinds());
        return Uni.combine()
                .all()
                .unis(models.derivedAndParents(kinds, query.asOf()),
                        laws.latest(query.series(), query.benchmark(), query.asOf()))
                .asTuple()
                .chain(found -> pairs(query, kinds, found.getItem1(), found.getItem2().orElse(null)));
    }

    private Uni<List<CompressedPair>> pairs(DensityQuery query, Set<Kind> kinds, List<ScoredModel> found,
            FittedLaw latest) {
        List<Model> children = found.stream()
                .map(ScoredModel::card)
                .filter(child -> child.parent() != null && kinds.contains(child.kind()))
                .filter(child -> query.model() == null || query.model().equals(child.id())
                        || query.model().equals(child.parent()))
                .filter(child -> query.model() != null || latest == null || child.stage() == latest.series().stage())
                .sorted(Comparator.comparing(Model::releaseDate).thenComparing(Model::id))
                .toList();
        if (latest == null || latest.law() == null) {
            return Uni.createFrom()
                    .item(children.stream()
                            .map(child -> without(query, child, NoResult.withoutLaw(query, latest)))
                            .toList());
        }
        return completions.under(latest, query.asOf())
                .chain(law -> computations.of(
                        List.of("compression", query, latest.version(), latest.revision(), found,
                                law.completion() == null ? "" : law.completion().version()),
                        () -> pairs(query, children, found, law)));
    }

    private static List<CompressedPair> pairs(DensityQuery query, List<Model> children, List<ScoredModel> found,
            LawInForce law) {
        Map<String, ScoredModel> byId = found.stream()
                .collect(Collectors.toMap(scored -> scored.card().id(), Function.identity()));
        DrawnLaws drawn = DrawnLaws.of(law.fitted().law(), law.fitted().draws());
        return children.stream()
                .map(child -> pair(query, law, drawn, byId.get(child.id()), byId.get(child.parent())))
                .toList();
    }

    private static CompressedPair pair(DensityQuery query, LawInForce law, DrawnLaws drawn, ScoredModel scoredChild,
            ScoredModel scoredParent) {
        Evaluated child = evaluated(query, law, scoredChild);
        if (scoredParent == null) {
            return pair(query, law.fitted(), child, null,
                    NoResult.of(ProblemCode.DNS4025, "the parent is not known here"));
        }
        Evaluated parent = evaluated(query, law, scoredParent);
        Optional<NoResult> unmeasured = unmeasured("the child", child).or(() -> unmeasured("the parent", parent));
        CompressedPair pair = pair(query, law.fitted(), child, parent, unmeasured.orElse(null));
        return unmeasured.isPresent() ? pair
                : pair.with(CompressionRatio.of(parent.release(), child.release(), law.fitted().law(), drawn,
                        Seed.of("compression", law.fitted().version(), parent.release().toString(),
                                child.release().toString())));
    }

    private static Evaluated evaluated(DensityQuery query, LawInForce law, ScoredModel scored) {
        DensityEvaluation evaluation = DensityEvaluation.of(scored.card(), scored.results(), query.policy());
        DensityEntry entry = evaluation.under(law);
        return new Evaluated(scored.card(), entry,
                entry.status().hasDensity()
                        ? MeasuredRelease.of(scored.card(), entry, query.basis(), evaluation.scoreError(entry, law))
                        : null);
    }

    private static Optional<NoResult> unmeasured(String which, Evaluated evaluated) {
        return evaluated.release() != null ? Optional.empty()
                : Optional
                        .of(NoResult.of(ProblemCode.DNS4025, which + " has no density: " + evaluated.entry().reason()));
    }

    private static CompressedPair pair(DensityQuery query, FittedLaw law, Evaluated child, Evaluated parent,
            NoResult unanswered) {
        Model card = child.card();
        return new CompressedPair(query.series(), query.benchmark(), law.version(), card.parent(), card.id(),
                card.kind(), card.bits(), card.derivation(), parent == null ? null : query.basis().cost(parent.card()),
                density(query, parent), query.basis().cost(card), density(query, child), null, null, null, null,
                unanswered, parent == null ? null : CompressedPair.Count.of(parent.card()),
                CompressedPair.Count.of(card));
    }

    private static Double density(DensityQuery query, Evaluated evaluated) {
        return evaluated == null || evaluated.release() == null ? null
                : Double.valueOf(query.basis().density(evaluated.entry().effectiveParams(), evaluated.card()));
    }

    private static CompressedPair without(DensityQuery query, Model child, NoResult unanswered) {
        return new CompressedPair(query.series(), query.benchmark(), null, child.parent(), child.id(), child.kind(),
                child.bits(), child.derivation(), null, null, query.basis().cost(child), null, null, null, null, null,
                unanswered, null, CompressedPair.Count.of(child));
    }
}

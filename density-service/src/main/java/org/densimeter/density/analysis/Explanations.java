package org.densimeter.density.analysis;

import java.util.Optional;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.density.readmodel.ScoredModels.ScoredModel;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** Why densities are what they are. */
@ApplicationScoped
public class Explanations {

    private final Laws laws;
    private final ScoredModels models;

    Explanations(Laws laws, ScoredModels models) {
        this.laws = laws;
        this.models = models;
    }

    /** Why {@code model} has the density it has; empty if there is no such model, or if nothing is known of the benchmark: no law was told, and it has no score of it. Emitted on a worker thread. */
    public Uni<Optional<Explanation>> of(String model, String series, String benchmark, DensityBasis basis, ScorePolicy policy) {
        return Uni.combine().all().unis(models.find(model), laws.told(series, benchmark)).asTuple().emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> found.getItem1().flatMap(scored -> of(scored, series, benchmark, basis, policy, found.getItem2().orElse(null))));
    }

    private static Optional<Explanation> of(ScoredModel scored, String series, String benchmark, DensityBasis basis, ScorePolicy policy, FittedLaw told) {
        Explainer explainer = new Explainer(scored, policy, basis);
        if (told != null && told.law() != null) {
            return Optional.of(explainer.under(told));
        }
        boolean known = told != null || scored.results().stream().anyMatch(result -> result.benchmark().equals(benchmark));
        return known ? Optional.of(explainer.withoutLaw(series, benchmark, told)) : Optional.empty();
    }
}

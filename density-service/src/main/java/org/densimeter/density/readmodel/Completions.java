package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Completion;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.scaling.FittedLaw;

import io.smallrye.mutiny.Uni;

/** Reads what completes the composites of releases that lack parts. */
@ApplicationScoped
public class Completions {

    private final KeyedStates states;

    Completions(KeyedStates states) {
        this.states = states;
    }

    /** Reads all completions, those without a Gaussian too, by composite, then stage. */
    public Uni<List<Completion>> all() {
        return states.all(KeyedState.COMPLETION);
    }

    /**
     * Returns {@code law}, which is in force, with what completes scores under it by the facts accepted up to {@code
     * moment}; null for all. Emitted on a worker thread.
     */
    public Uni<LawInForce> under(FittedLaw law, Instant moment) {
        return of(law, moment)
                .map(found -> new LawInForce(law).completing(found.flatMap(Completion::inForce).orElse(null)));
    }

    private Uni<Optional<Completion>> of(FittedLaw law, Instant moment) {
        String stage = law.series().stage().toString();
        return law.parts().isEmpty() ? Uni.createFrom().item(Optional.empty())
                : moment == null ? states.find(KeyedState.COMPLETION, law.benchmark(), stage)
                        : states.asOf(KeyedState.COMPLETION, moment, law.benchmark(), stage);
    }
}

package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** The runs of a composite: the weighted losses of its parts, run by run (the same N, D and run). */
public final class CompositeRuns {

    private record RunPoint(double params, double tokens, @Nullable String run) {

        static RunPoint of(ReferenceRun run) {
            return new RunPoint(run.params(), run.tokens(), run.run());
        }
    }

    private CompositeRuns() {}

    /**
     * Returns the runs that every part has, in the order of the first part, with the weighted mean of their losses.
     *
     * @throws FitException DNS1005 if a part has no runs, or no run is common to all
     */
    public static List<ReferenceRun> combine(List<Composite.Part> parts,
            Map<String, List<ReferenceRun>> runsByBenchmark) throws FitException {
        Map<RunPoint, Map<String, Double>> losses = new HashMap<>();
        for (Composite.Part part : parts) {
            List<ReferenceRun> runs = runsByBenchmark.getOrDefault(part.benchmark(), List.of());
            if (runs.isEmpty()) {
                throw new FitException(ProblemCode.DNS1005, "part " + part.benchmark() + " has no reference runs");
            }
            runs.forEach(run -> losses.computeIfAbsent(RunPoint.of(run), point -> new HashMap<>())
                    .put(part.benchmark(), run.loss()));
        }
        List<ReferenceRun> combined = new ArrayList<>();
        for (ReferenceRun run : runsByBenchmark.getOrDefault(parts.get(0).benchmark(), List.of())) {
            OptionalDouble loss = Composite.mean(parts, losses.getOrDefault(RunPoint.of(run), Map.of()));
            loss.ifPresent(value -> combined.add(new ReferenceRun(run.params(), run.tokens(), value, null, run.run())));
        }
        if (combined.isEmpty()) {
            throw new FitException(ProblemCode.DNS1005,
                    "the parts have no run (the same params, tokens and run) in common");
        }
        return combined;
    }
}

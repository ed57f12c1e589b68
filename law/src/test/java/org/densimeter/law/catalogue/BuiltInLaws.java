package org.densimeter.law.catalogue;

import java.util.List;
import java.util.stream.Collectors;

import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.CompositeRuns;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.ScalingLawFitter;

/** The published series' laws, fitted to the built-in data, for tests. */
public final class BuiltInLaws {

    private BuiltInLaws() {
    }

    /** The parts of {@code benchmark}: of {@code densing-average} its five, of a benchmark none. */
    public static List<Composite.Part> parts(String benchmark) {
        return benchmark.equals("densing-average") ? BuiltInCatalogue.DENSING_AVERAGE : List.of();
    }

    public static List<ReferenceRun> runs(String benchmark) throws FitException {
        List<Composite.Part> parts = parts(benchmark);
        return parts.isEmpty() ? BuiltInCatalogue.runs(benchmark)
                : CompositeRuns.combine(parts, parts.stream().collect(Collectors.toMap(Composite.Part::benchmark, part -> BuiltInCatalogue.runs(part.benchmark()))));
    }

    public static ScalingLawFitter.Fit fit(String benchmark) throws FitException {
        return ScalingLawFitter.fit(BuiltInCatalogue.MINICPM3, runs(benchmark), BuiltInCatalogue.scores(benchmark));
    }

    public static LawDraws draws(String benchmark, int draws) throws FitException {
        return LawBootstrap.draw(BuiltInCatalogue.MINICPM3, fit(benchmark), runs(benchmark), BuiltInCatalogue.scores(benchmark), Seed.of(benchmark), draws);
    }
}

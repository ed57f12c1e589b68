package org.densimeter.density.trend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.densimeter.bench.BenchmarkCatalogue;
import org.densimeter.contract.ModelDensities;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendColumns;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/**
 * Weighs what is held, and what the frontier and the trend make of it, for each (release, benchmark): bytes of heap
 * reachable, all of it walked by JOL.
 */
public final class ReleaseStoreMemory {

    private static final int MODELS = 200_000;
    private static final List<String> BENCHMARKS = List.of("mmlu", "bbh", "math", "humaneval", "mbpp");
    /** As an evaluator publishes it who does not round. */
    private static final double UNROUNDED = .3821557416341987;

    private ReleaseStoreMemory() {}

    /** Prints the sizes. */
    public static void main(String[] arguments) throws FitException {
        System.out.println(VM.current().details().strip());
        System.out.println("held permanently, with ids and families");
        weigh("releases on one benchmark", on(1, false, 0, .38));
        weigh("... no standard error published", on(1, false, 0, null));
        weigh("... a standard error of all digits", on(1, false, 0, UNROUNDED));
        weigh("... ids of 30 characters", on(1, false, 30, .38));
        weigh("... ids of 30 characters, a standard error of all digits", on(1, false, 30, UNROUNDED));
        weigh("releases on three benchmarks", on(3, false, 0, .38));
        weigh("releases on five benchmarks", on(5, false, 0, .38));
        weigh("... and on a composite of them, by (release, benchmark or composite)", on(5, true, 0, .38));
        List<FittedLaw> laws = laws();
        weigh("the built-in catalogue under " + laws.size() + " laws", BenchmarkCatalogue.densities(laws).stream());
        whileDrawn(laws.get(0));
    }

    private static Stream<ModelDensities> on(int benchmarks, boolean composite, int idLength, Double standardError) {
        return new SyntheticReleases(BENCHMARKS.subList(0, benchmarks), composite, idLength, standardError)
                .first(MODELS);
    }

    private static List<FittedLaw> laws() throws FitException {
        List<FittedLaw> laws = new ArrayList<>();
        for (String benchmark : Stream.concat(BENCHMARKS.stream(), Stream.of("densing-average")).toList()) {
            laws.add(BenchmarkCatalogue.law(benchmark));
        }
        return laws;
    }

    private static void weigh(String what, Stream<ModelDensities> states) {
        ReleaseStore held = new ReleaseStore();
        long entries = states.mapToLong(state -> {
            held.put(state);
            return state.entries().stream().filter(entry -> entry.status() == DensityStatus.MEASURED).count();
        }).sum();
        printBytes(what, (double) GraphLayout.parseInstance(held).totalSize() / entries);
    }

    /**
     * What there is of one benchmark while its trend is drawn; id, family and date of each release, which its answers
     * name, apart.
     */
    private static void whileDrawn(FittedLaw law) {
        ReleaseStore held = new ReleaseStore();
        on(1, false, 0, .38).forEach(held::put);
        List<MeasuredRelease> releases = held.releases(law);
        GraphLayout cards = layout(releases.stream()
                .<Object>mapMulti((release, parts) -> List.of(release.model(), release.cluster(), release.releaseDate())
                        .forEach(parts))
                .toList());
        // a frontier of nothing but records: each day's is denser than all before it, the most a frontier can hold
        List<FrontierPoint> records = new ArrayList<>();
        releases.forEach(release -> records.add(record(release.model(), records.size())));
        Frontier frontier = Frontier.of(Frontier.DEFAULT_START, records);
        GraphLayout named = layout(records.stream()
                .<Object>mapMulti((point, parts) -> List.of(point.model(), point.releaseDate()).forEach(parts))
                .toList());
        System.out.println("while a trend is drawn");
        printBytes("releases as the trend reads them",
                (double) GraphLayout.parseInstance(releases).subtract(cards).totalSize() / releases.size());
        Object table = TrendColumns.of(releases, Frontier.DEFAULT_START);
        printBytes("... and ordered into the trend's columns",
                (double) GraphLayout.parseInstance(table).subtract(cards).totalSize() / TrendColumns.size(table));
        printBytes("... besides, of each its id, family and date", (double) cards.totalSize() / releases.size());
        printBytes("a frontier on which every release is a record, with intervals",
                (double) GraphLayout.parseInstance(frontier).subtract(named).totalSize() / frontier.points().size());
    }

    private static FrontierPoint record(String model, int number) {
        double density = 1 + number;
        return new FrontierPoint(model, Frontier.DEFAULT_START.plusDays(number), 60, density,
                new DensityPercentiles(.9 * density, 1.1 * density, density), 7e9);
    }

    private static GraphLayout layout(Collection<Object> roots) {
        return GraphLayout.parseInstance(roots.toArray());
    }

    private static void printBytes(String what, double bytes) {
        System.out.printf(Locale.ROOT, "  %-70s %,10.1f%n", what, bytes);
    }
}

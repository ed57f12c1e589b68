package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.Interval;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/** Weighs what the frontier and the trend hold for each (release, benchmark): bytes of heap reachable, all of it walked by JOL. */
public final class HeldMemory {

    private static final int MODELS = 200_000;
    private static final int FAMILIES = 20_000;
    private static final List<String> BENCHMARKS = List.of("mmlu", "bbh", "math", "humaneval", "mbpp");

    private HeldMemory() {
    }

    public static void main(String[] arguments) {
        System.out.println(VM.current().details().strip());
        List<Model> cards = cards();
        List<Object> shared = new ArrayList<>();
        cards.forEach(card -> shared.addAll(List.of(card.id(), card.family(), card.releaseDate())));
        GraphLayout ofCards = GraphLayout.parseInstance(shared.toArray());
        int entries = MODELS * BENCHMARKS.size();
        Object[] releases = BENCHMARKS.stream().map(benchmark -> cards.stream().map(card -> release(card, benchmark)).toArray(MeasuredRelease[]::new)).toArray();
        Object[] tables = BENCHMARKS.stream().map(benchmark -> ReleaseTable.of(cards.stream().map(card -> release(card, benchmark)).toList(), Frontier.DEFAULT_START)).toArray();
        // a frontier of nothing but records: each day's is denser than all before it, the most a frontier can hold
        Object[] frontiers = BENCHMARKS.stream().map(benchmark -> Frontier.of(Frontier.DEFAULT_START, cards.stream().map(HeldMemory::point).toList())).toArray();
        tell("(release, benchmark)", entries);
        tell("cards: id, family, date (bytes a release)", (double) ofCards.totalSize() / MODELS);
        tell("releases as the trend is asked about them", bytes(releases, ofCards, entries));
        tell("... and ordered into the trend's columns", bytes(tables, ofCards, entries));
        tell("a frontier on which every release is a record, with intervals", bytes(frontiers, ofCards, entries));
    }

    /** Bytes for each entry, without the cards'. */
    private static double bytes(Object[] roots, GraphLayout cards, int entries) {
        return (double) GraphLayout.parseInstance(roots).subtract(cards).totalSize() / entries;
    }

    private static void tell(String what, double figure) {
        System.out.printf(Locale.ROOT, "%-65s %,12.1f%n", what, figure);
    }

    private static List<Model> cards() {
        List<Model> cards = new ArrayList<>();
        for (int i = 0; i < MODELS; i++) {
            cards.add(new Model("model-" + i, "Model " + i, "family-" + i % FAMILIES, null, LocalDate.ofEpochDay(Frontier.DEFAULT_START.toEpochDay() + i), 7_000_000_000L, null, null, null, null, null, null, 16,
                    null, null, List.of(), null, null));
        }
        return cards;
    }

    private static MeasuredRelease release(Model card, String benchmark) {
        DensityEntry entry = new DensityEntry("series", benchmark, 1, "version", DensityStatus.MEASURED, 60., List.of(), 7e9, 1., 8., ParameterCount.TOTAL, null, null);
        return MeasuredRelease.of(card, entry, OptionalDouble.of(.4));
    }

    private static FrontierPoint point(Model card) {
        double density = card.releaseDate().toEpochDay();
        return new FrontierPoint(card.id(), card.releaseDate(), 60, density, new Interval(.9 * density, 1.1 * density, density), 7e9);
    }
}

package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.Interval;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.event.ModelDensities;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/** Weighs what is held, and what the frontier and the trend make of it, for each (release, benchmark): bytes of heap reachable, all of it walked by JOL. */
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
        tell("held for good: releases on five benchmarks", bytes(held(cards, BENCHMARKS, false), ofCards, entries));
        tell("... and on a composite of them, by (release, benchmark or composite)", bytes(held(cards, BENCHMARKS, true), ofCards, entries + MODELS));
        tell("... releases on three benchmarks", bytes(held(cards, BENCHMARKS.subList(0, 3), false), ofCards, 3 * MODELS));
        tell("... releases on one benchmark", bytes(held(cards, BENCHMARKS.subList(0, 1), false), ofCards, MODELS));
        tell("releases as the trend is asked about them", bytes(releases, ofCards, entries));
        tell("... and ordered into the trend's columns", bytes(tables, ofCards, entries));
        tell("a frontier on which every release is a record, with intervals", bytes(frontiers, ofCards, entries));
    }

    /** Bytes for each entry, without the cards'. */
    private static double bytes(Object roots, GraphLayout cards, int entries) {
        return (double) GraphLayout.parseInstance(roots instanceof Object[] several ? several : new Object[] {roots}).subtract(cards).totalSize() / entries;
    }

    private static void tell(String what, double figure) {
        System.out.printf(Locale.ROOT, "%-70s %,12.1f%n", what, figure);
    }

    private static List<Model> cards() {
        List<Model> cards = new ArrayList<>();
        for (int i = 0; i < MODELS; i++) {
            cards.add(new Model("model-" + i, "Model " + i, "family-" + i % FAMILIES, null, LocalDate.ofEpochDay(Frontier.DEFAULT_START.toEpochDay() + i), 7_000_000_000L, null, null, null, null, null, null, 16,
                    null, null, List.of(), null, null));
        }
        return cards;
    }

    /** As density-service's trend worker holds them for good. */
    private static HeldReleases held(List<Model> cards, List<String> benchmarks, boolean composite) {
        HeldReleases held = new HeldReleases();
        for (Model card : cards) {
            List<Result> results = benchmarks.stream().map(benchmark -> new Result(card.id() + "/" + benchmark, card.id(), benchmark, 60, .4, "evaluator", null, null, true, null, null, null, 1))
                    .toList();
            List<ScoreUsed> used = results.stream().map(result -> new ScoreUsed(result.benchmark(), result.id(), result.evaluator(), result.score())).toList();
            List<DensityEntry> entries = new ArrayList<>();
            used.forEach(score -> entries.add(entry(score.benchmark(), List.of(score))));
            if (composite) {
                entries.add(entry("composite", used));
            }
            held.put(new ModelDensities(1, 1, null, card, results, entries));
        }
        return held;
    }

    private static MeasuredRelease release(Model card, String benchmark) {
        return MeasuredRelease.of(card, entry(benchmark, List.of()), OptionalDouble.of(.4));
    }

    private static DensityEntry entry(String benchmark, List<ScoreUsed> used) {
        return new DensityEntry("series", benchmark, 1, "version", DensityStatus.MEASURED, 60., used, 7e9, 1., 8., ParameterCount.TOTAL, null, null);
    }

    private static FrontierPoint point(Model card) {
        double density = card.releaseDate().toEpochDay();
        return new FrontierPoint(card.id(), card.releaseDate(), 60, density, new Interval(.9 * density, 1.1 * density, density), 7e9);
    }
}

package org.densimeter.density.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.fixtures.BuiltInCatalogue;

/**
 * Any number of releases, as the events of {@code densities} have them: the built-in catalogue's again and again, with
 * ids and families of other names and the same lengths. Every string of each is its own, as it is when it is read from
 * an event.
 *
 * @param benchmarks that each has a score and a measured density on
 * @param composite whether there is a density on a composite of them too
 * @param idLength characters of every id; 0: as the catalogue's
 * @param standardError of every score, as published; null if it is not
 */
public record SyntheticReleases(List<String> benchmarks, boolean composite, int idLength, Double standardError) {

    private static final List<Model> CARDS = BuiltInCatalogue.models();
    private static final List<String> FAMILIES = CARDS.stream().map(Model::family).distinct().toList();

    /** The first {@code count} of them. */
    public Stream<ModelDensities> first(int count) {
        return IntStream.range(0, count).mapToObj(this::state);
    }

    private ModelDensities state(int number) {
        Model like = CARDS.get(number % CARDS.size());
        int family = number / CARDS.size() * FAMILIES.size() + FAMILIES.indexOf(like.family());
        Model card = new Model(name(number, idLength == 0 ? like.id().length() : idLength), like.name(),
                name(family, like.family().length()), null, like.releaseDate(), like.paramsTotal(), null, null, null,
                null, null, null, 16, null, null, List.of(), null, null);
        double score = (3000 + number % 5000) / 100.;
        List<Result> results = benchmarks.stream()
                .map(benchmark -> new Result(card.id() + "/" + benchmark, card.id(), new String(benchmark), score,
                        standardError, "evaluator", null, null, true, null, null, null, 1))
                .toList();
        List<ScoreUsed> used = results.stream()
                .map(result -> new ScoreUsed(result.benchmark(), result.id(), result.evaluator(), result.score()))
                .toList();
        List<DensityEntry> entries = new ArrayList<>();
        used.forEach(part -> entries.add(entry(card, part.benchmark(), part.score(), List.of(part))));
        if (composite) {
            entries.add(entry(card, "composite", Math.nextUp(score), used));
        }
        return new ModelDensities(1 + benchmarks.size(), 300, null, card, results, entries);
    }

    private static DensityEntry entry(Model card, String benchmark, double score, List<ScoreUsed> used) {
        double effective = 1e8 * Math.exp(score / 20);
        return new DensityEntry(BuiltInCatalogue.MINICPM3.id(), benchmark, 1, "version", DensityStatus.MEASURED, score,
                used, effective, effective / card.paramsTotal(), 1., ParameterCount.TOTAL, null, null);
    }

    private static String name(int number, int length) {
        String digits = Integer.toString(number, Character.MAX_RADIX);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}

package org.densimeter.density.trend;

import static org.densimeter.density.trend.CompactEncoding.maxBytes;
import static org.densimeter.density.trend.CompactEncoding.put;
import static org.densimeter.density.trend.CompactEncoding.putText;
import static org.densimeter.density.trend.CompactEncoding.putWhole;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.trend.CompletedTrend;

/**
 * Writes the arrays that {@link CompactRelease} reads. There is, one after the other:
 * <ol>
 * <li>the model's id, which it is found by
 * <li>revision and lawsRevision; if the model was withdrawn that is all, the mark that holds back older states
 * <li>twice the number of its densities and of the keys above whose range it is, and 1 more if it competes
 * <li>its date, in days since 2010: two bytes for a third of a century; ten before it, when there was nothing to
 * measure
 * <li>its family; a table of families would take more than it saved: in the built-in catalogue one has two releases
 * <li>of each of these four times the number of its key {@code series/benchmark}, 1 more if it is confirmed, and 2 more
 * if its density is of a completed score, of a weak one -1 less that number, then score, density, N_eff; of a completed
 * one then the standard deviation and the {@value CompletedTrend#DATA_SETS} draws; of one above the range score, cost,
 * NaN, and the standard deviation of a completed score, else NaN
 * <li>to the end, of each score that a density rests on the number of its benchmark, then itself and its standard error
 * as published, NaN if it is not.
 * </ol>
 */
final class CompactReleaseWriter {

    private CompactReleaseWriter() {}

    /** @param numbers gives the number of a key or benchmark */
    static byte[] of(ModelDensities state, ToIntFunction<String> numbers) {
        List<DensityEntry> found = state.entries()
                .stream()
                .filter(entry -> entry.status().hasDensity() || aboveRange(entry))
                .toList();
        int completed = (int) found.stream().filter(CompactReleaseWriter::completed).count();
        // the error of a completed score is in its draws
        Set<String> used = found.stream()
                .filter(entry -> entry.completion() == null)
                .flatMap(entry -> entry.scores().stream())
                .map(ScoreUsed::result)
                .collect(Collectors.toSet());
        List<Result> scores = state.results().stream().filter(result -> used.contains(result.id())).toList();
        Model model = state.model();
        ByteBuffer to = ByteBuffer.allocate(
                maxBytes(5 + 5 * found.size() + (1 + CompletedTrend.DATA_SETS) * completed + 3 * scores.size(),
                        model.id(), model.family()));
        putText(to, model.id());
        putWhole(to, state.revision());
        putWhole(to, state.lawsRevision());
        putWhole(to, 2L * found.size() + (Frontier.competes(model) ? 1 : 0));
        putWhole(to, model.releaseDate().toEpochDay() - CompactRelease.FIRST_DAY);
        putText(to, model.family());
        for (DensityEntry entry : found) {
            int key = numbers.applyAsInt(entry.key());
            long marked = 4L * key + (completed(entry) ? 2 : 0) + (entry.confirmed() ? 1 : 0);
            putWhole(to, entry.weak() ? -1 - marked : marked);
            put(to, entry.score());
            if (aboveRange(entry)) {
                put(to, DensityBasis.INFERENCE.cost(model));
                put(to, Double.NaN);
                put(to, entry.completion() == null ? Double.NaN : entry.completion().standardDeviation());
                continue;
            }
            put(to, entry.density());
            put(to, entry.effectiveParams());
            if (completed(entry)) {
                put(to, entry.completion().standardDeviation());
                putDraws(to, entry.completion().completed(entry.score()));
            }
        }
        for (Result score : scores) {
            putWhole(to, numbers.applyAsInt(score.benchmark()));
            put(to, score.score());
            put(to, score.standardError() == null ? Double.NaN : score.standardError());
        }
        return written(to);
    }

    private static boolean aboveRange(DensityEntry entry) {
        return entry.status() == DensityStatus.ABOVE_RANGE && entry.score() != null;
    }

    private static boolean completed(DensityEntry entry) {
        return entry.status() == DensityStatus.COMPLETED;
    }

    private static void putDraws(ByteBuffer to, CompletedScore score) {
        for (int i = 0; i < CompletedTrend.DATA_SETS; i++) {
            to.putDouble(score.draw(i));
        }
    }

    static byte[] withdrawn(String model, long revision, long lawsRevision) {
        ByteBuffer to = ByteBuffer.allocate(maxBytes(2, model));
        putText(to, model);
        putWhole(to, revision);
        putWhole(to, lawsRevision);
        return written(to);
    }

    /** What every release of {@code model} begins with, and is found by. */
    static byte[] start(String model) {
        ByteBuffer to = ByteBuffer.allocate(maxBytes(0, model));
        putText(to, model);
        return written(to);
    }

    @SuppressWarnings("ByteBufferBackingArray") // whole, so its offset is 0
    private static byte[] written(ByteBuffer to) {
        return Arrays.copyOf(to.array(), to.position());
    }
}

package org.densimeter.density.trend;

import static org.densimeter.density.trend.CompactEncoding.get;
import static org.densimeter.density.trend.CompactEncoding.skip;
import static org.densimeter.density.trend.CompactEncoding.skipText;
import static org.densimeter.density.trend.CompactEncoding.text;
import static org.densimeter.density.trend.CompactEncoding.whole;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.trend.CompletedTrend;
import org.densimeter.law.trend.MeasuredRelease;

import it.unimi.dsi.fastutil.Hash;

/**
 * What frontier and trend need of one model's state, in a single array of bytes as {@link CompactEncoding} writes them.
 * An instance reads one; {@link CompactReleaseWriter} says what is in it.
 */
final class CompactRelease {

    /** By their first part, the model's id. */
    static final Hash.Strategy<byte[]> BY_MODEL = new ModelIdStrategy();

    static final long FIRST_DAY = LocalDate.of(2010, 1, 1).toEpochDay();

    private final byte[] packed;
    private final long revision;
    private final long lawsRevision;
    private final boolean withdrawn;
    private final boolean competes;
    private final int entries;
    /** Where its date is. */
    private final int card;

    CompactRelease(byte[] packed) {
        this.packed = packed;
        ByteBuffer from = at(ModelIdStrategy.end(packed));
        revision = whole(from);
        lawsRevision = whole(from);
        withdrawn = !from.hasRemaining();
        int densities = withdrawn ? 0 : (int) whole(from);
        competes = densities % 2 == 1;
        entries = densities / 2;
        card = from.position();
    }

    long lawsRevision() {
        return lawsRevision;
    }

    /** Whether a state of these revisions is from before this one, or brings back what was withdrawn at the same. */
    boolean newerThan(long otherRevision, long otherLawsRevision) {
        return otherRevision < revision || otherLawsRevision < lawsRevision || (withdrawn && otherRevision == revision);
    }

    boolean newerThan(long otherRevision) {
        return otherRevision < revision;
    }

    /** The numbers of the keys under which it has a density or is above the range. */
    IntStream keys() {
        ByteBuffer from = densities();
        return IntStream.range(0, entries).map(i -> {
            int key = number(whole(at(from)));
            skipDensity(from);
            return key;
        });
    }

    /** Whether it has a density under {@code key}. */
    boolean hasDensity(int key) {
        return is(key, false);
    }

    /** Whether its score is above the range under {@code key}. */
    boolean aboveRange(int key) {
        return is(key, true);
    }

    private boolean is(int key, boolean above) {
        ByteBuffer from = density(key);
        return from != null && isAboveRange(from) == above;
    }

    /** Whether its density under {@code key} is of a completed score. */
    boolean completed(int key) {
        ByteBuffer from = density(key);
        return from != null && isCompleted(whole(from));
    }

    /** The completed score under {@code key}; empty if it has none there. */
    Optional<CompletedScore> completedScore(int key) {
        ByteBuffer from = density(key);
        if (from == null || !isCompleted(whole(from))) {
            return Optional.empty();
        }
        double score = get(from);
        skip(from);
        skip(from);
        double deviation = get(from);
        double[] draws = new double[CompletedTrend.DATA_SETS];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = from.getDouble();
        }
        return Optional.of(new CompletedScore(List.of(), draws, score, deviation));
    }

    boolean competes() {
        return competes;
    }

    /** Whether its density under {@code key} is weak. */
    boolean weak(int key) {
        ByteBuffer from = density(key);
        return from != null && whole(from) < 0;
    }

    /** Reads what is written of one key up to its N_eff, which is NaN above the range. */
    private static boolean isAboveRange(ByteBuffer from) {
        whole(from);
        skip(from);
        skip(from);
        return Double.isNaN(get(from));
    }

    private static int number(long written) {
        return (int) (marked(written) / 4);
    }

    private static boolean isCompleted(long written) {
        return marked(written) / 2 % 2 == 1;
    }

    private static long marked(long written) {
        return written < 0 ? -1 - written : written;
    }

    /** Its place on the frontier of {@code key}, under which it has a density. */
    FrontierPoint point(int key) {
        ByteBuffer from = density(key);
        long written = whole(from);
        FrontierPoint point = new FrontierPoint(model(), releaseDate(), get(from), get(from), null, get(from))
                .confirmed(marked(written) % 2 == 1);
        return isCompleted(written) ? point.completed(get(from)) : point;
    }

    /** What a trend needs of it where it is above the range of {@code key}, from the standard error of its score. */
    MeasuredRelease aboveRange(int key, OptionalDouble scoreError) {
        ByteBuffer from = density(key);
        whole(from);
        double score = get(from);
        double cost = get(from);
        skip(from);
        double deviation = get(from);
        return new MeasuredRelease(model(), family(), releaseDate(), score,
                Double.isNaN(deviation) ? scoreError.orElse(0) : deviation, StrictMath.log(cost));
    }

    /** What a trend needs of it, from its place on a frontier and the standard error of its score there. */
    MeasuredRelease measured(FrontierPoint point, OptionalDouble scoreError) {
        return new MeasuredRelease(point.model(), family(), point.releaseDate(), point.score(), scoreError.orElse(0),
                StrictMath.log(point.effectiveParams() / point.density()));
    }

    /**
     * The standard error of its score on {@code benchmark}, which has so many {@code items}, null if not known; empty
     * if it is unknown, or no density that is held rests on such a score.
     */
    OptionalDouble scoreError(int benchmark, Integer items) {
        ByteBuffer from = densities();
        for (int i = 0; i < entries; i++) {
            skipDensity(from);
        }
        while (from.hasRemaining()) {
            if (whole(from) == benchmark) {
                return ScoreError.of(get(from), get(from), items);
            }
            skip(from);
            skip(from);
        }
        return OptionalDouble.empty();
    }

    private String model() {
        return text(at(0));
    }

    private LocalDate releaseDate() {
        return LocalDate.ofEpochDay(FIRST_DAY + whole(at(card)));
    }

    private String family() {
        ByteBuffer from = at(card);
        whole(from);
        return text(from);
    }

    private ByteBuffer densities() {
        ByteBuffer from = at(card);
        if (entries > 0) {
            whole(from);
            skipText(from);
        }
        return from;
    }

    /** Where what is written of {@code key} begins, with the number; null if it has nothing there. */
    private ByteBuffer density(int key) {
        ByteBuffer from = densities();
        for (int i = 0; i < entries; i++) {
            if (number(whole(at(from))) == key) {
                return from;
            }
            skipDensity(from);
        }
        return null;
    }

    private ByteBuffer at(ByteBuffer other) {
        return at(other.position());
    }

    private ByteBuffer at(int position) {
        return ByteBuffer.wrap(packed).position(position);
    }

    private static void skipDensity(ByteBuffer from) {
        boolean completed = isCompleted(whole(from));
        skip(from);
        skip(from);
        if (Double.isNaN(get(from))) {
            skip(from);
        } else if (completed) {
            skip(from);
            from.position(from.position() + CompletedTrend.DATA_SETS * Double.BYTES);
        }
    }
}

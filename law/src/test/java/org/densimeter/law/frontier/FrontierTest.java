package org.densimeter.law.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityPercentiles;
import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class FrontierTest {

    private static final LocalDate START = Frontier.DEFAULT_START;

    @Test
    void keepsOnlyWhatIsDenserThanAllBeforeIt() {
        Frontier frontier = Frontier.of(START,
                List.of(point("c", 20, 3), point("a", 0, 1), point("b", 10, 1), point("d", 30, 2)));
        assertThat(frontier.records()).extracting(FrontierRecord::model).containsExactly("a", "c");
        assertThat(frontier.records()).extracting(FrontierRecord::heldDays).containsExactly(20L, null);
    }

    @Test
    void ignoresReleasesBeforeTheStart() {
        assertThat(Frontier.of(START, List.of(point("old", -1, 9), point("new", 0, 1))).records())
                .extracting(FrontierRecord::model)
                .containsExactly("new");
    }

    @Test
    void takesTheDensestOfADateAndTheSmallerIdAmongEquals() {
        assertThat(Frontier.of(START, List.of(point("b", 5, 2), point("a", 5, 1), point("d", 5, 3), point("c", 5, 3)))
                .records()).extracting(FrontierRecord::model).containsExactly("c");
    }

    @Test
    void keepsTheIntervalOfARecordWithItsOpenEnds() {
        List<DensityPercentiles> intervals = Arrays.asList(new DensityPercentiles(0.5, 2.0, 1.0),
                new DensityPercentiles(null, 4.0, 2.0), new DensityPercentiles(1.5, null, 3.0),
                new DensityPercentiles(null, null, null), new DensityPercentiles(2.5, 10.0, null), null);
        List<FrontierPoint> points = IntStream.range(0, intervals.size())
                .mapToObj(i -> new FrontierPoint("m" + i, START.plusDays(i), 50, i + 1, intervals.get(i), 1e9))
                .toList();
        assertThat(Frontier.of(START, points).records()).extracting(FrontierRecord::interval)
                .containsExactlyElementsOf(intervals);
    }

    @Test
    void barsContaminatedAndProvisionalModels() {
        assertThat(Frontier.competes(flagged("instruction-data-in-pretraining"))).isTrue();
        assertThat(Frontier.competes(flagged("contaminated"))).isFalse();
        assertThat(Frontier.competes(flagged("provisional"))).isFalse();
    }

    @Property
    void isTheSameWhetherBuiltAtOnceOrReleaseByReleaseInAnyOrder(@ForAll("releases") List<FrontierPoint> points,
            @ForAll long seed) {
        List<FrontierPoint> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, new Random(seed));
        Frontier grown = Frontier.empty(START);
        for (FrontierPoint point : shuffled) {
            grown = grown.with(point);
        }
        assertThat(grown).isEqualTo(Frontier.of(START, points));
    }

    @Property
    void isTheSameAfterAScoreRoseAsIfItHadAlwaysBeenSo(@ForAll("releases") List<FrontierPoint> points,
            @ForAll long seed) {
        Frontier before = Frontier.of(START, points);
        FrontierPoint chosen = points.get(new Random(seed).nextInt(points.size()));
        FrontierPoint raised = new FrontierPoint(chosen.model(), chosen.releaseDate(), chosen.score(),
                chosen.density() * 2, null, chosen.effectiveParams());
        List<FrontierPoint> after = new ArrayList<>(points);
        after.set(points.indexOf(chosen), raised);
        assertThat(before.with(raised)).isEqualTo(Frontier.of(START, after));
    }

    /**
     * Publications, corrections and retractions in any sequence leave the frontier of what is published at the end, as
     * if the rest had never been, nor the sequence mattered.
     */
    @Property(tries = 2_000)
    void isAfterAnySequenceOfPublicationsAndRetractionsThatOfWhatIsPublishedNow(
            @ForAll("changes") List<Change> changes) {
        Map<String, FrontierPoint> published = new LinkedHashMap<>();
        Frontier frontier = Frontier.empty(START);
        for (Change change : changes) {
            FrontierPoint before = change.release() == null ? published.remove(change.model())
                    : published.put(change.model(), change.release());
            frontier = frontier.changed(before, change.release(), published::values);
            assertThat(frontier).isEqualTo(neverHavingSeen(published));
        }
    }

    /** What is published and withdrawn again, all of it and in any order, leaves the very frontier there was. */
    @Property
    void isTheSameAfterPublicationsAreTakenBack(@ForAll("releases") List<FrontierPoint> held,
            @ForAll("releases") List<FrontierPoint> guests, @ForAll long seed) {
        Map<String, FrontierPoint> published = new LinkedHashMap<>();
        held.forEach(point -> published.put(point.model(), point));
        Frontier before = Frontier.of(START, held);
        Frontier frontier = before;
        List<FrontierPoint> named = new ArrayList<>(guests.stream()
                .map(p -> new FrontierPoint("guest-" + p.model(), p.releaseDate(), p.score(), p.density(), null,
                        p.effectiveParams()))
                .toList());
        for (FrontierPoint guest : named) {
            published.put(guest.model(), guest);
            frontier = frontier.changed(null, guest, published::values);
        }
        Collections.shuffle(named, new Random(seed));
        for (FrontierPoint guest : named) {
            published.remove(guest.model());
            frontier = frontier.changed(guest, null, published::values);
        }
        assertThat(frontier).isEqualTo(before);
    }

    /** A release that is no record is added and removed without a read of the others. */
    @Test
    void asksForAllReleasesOnlyWhereARecordGotWeaker() {
        Frontier frontier = Frontier.of(START, List.of(point("a", 0, 2), point("b", 10, 1)));
        Supplier<List<FrontierPoint>> unused = () -> {
            throw new AssertionError("read all releases");
        };
        assertThat(frontier.changed(point("b", 10, 1), null, unused)).isEqualTo(frontier);
        assertThat(frontier.changed(point("a", 0, 2), point("a", 0, 3), unused).points())
                .containsExactly(point("a", 0, 3));
        assertThat(frontier
                .changed(point("a", 0, 2), point("a", 0, 0.5), () -> List.of(point("a", 0, 0.5), point("b", 10, 1)))
                .points()).containsExactly(point("a", 0, 0.5), point("b", 10, 1));
        assertThat(frontier.changed(null, null, unused)).isEqualTo(frontier);
    }

    record Change(String model, FrontierPoint release) {}

    private static Frontier neverHavingSeen(Map<String, FrontierPoint> published) {
        return Frontier.of(START, new TreeMap<>(published).descendingMap().values());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        // few models, so that the same one is published, corrected and retracted; its date may be corrected too
        Arbitrary<String> model = Arbitraries.of("a", "b", "c", "d", "e", "f");
        Arbitrary<Change> publication = Combinators
                .combine(model, Arbitraries.integers().between(-3, 12), Arbitraries.integers().between(1, 8))
                .as((id, day, density) -> new Change(id, point(id, day, density)));
        Arbitrary<Change> retraction = model.map(id -> new Change(id, null));
        return Arbitraries.frequencyOf(Tuple.of(3, publication), Tuple.of(2, retraction))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /**
     * The definition, word for word, as an oracle: strictly denser than every other dated on or before it; among equals
     * of a date the smaller id.
     */
    @Property
    @SuppressWarnings("ReferenceEquality") // every other point, also an equal one
    void agreesWithTheDefinition(@ForAll("releases") List<FrontierPoint> points) {
        List<FrontierPoint> expected = points.stream()
                .filter(p -> !p.releaseDate().isBefore(START))
                .filter(p -> points.stream()
                        .filter(q -> q != p && !q.releaseDate().isBefore(START)
                                && !q.releaseDate().isAfter(p.releaseDate()))
                        .allMatch(q -> p.density() > q.density() || (p.density() == q.density()
                                && p.releaseDate().equals(q.releaseDate()) && p.model().compareTo(q.model()) < 0)))
                .sorted(FrontierPoint.ORDER)
                .toList();
        assertThat(Frontier.of(START, points).points()).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<FrontierPoint>> releases() {
        Arbitrary<FrontierPoint> release = Combinators
                .combine(Arbitraries.integers().between(0, 99), Arbitraries.integers().between(-3, 40),
                        Arbitraries.integers().between(1, 12))
                .as((id, day, density) -> point("m" + id, day, density));
        return release.list().uniqueElements(FrontierPoint::model).ofMinSize(1).ofMaxSize(30);
    }

    private static Model flagged(String flag) {
        return new Model("m", "m", null, null, START, 1, null, null, null, null, null, null, 0, null, null,
                List.of(flag), null, null);
    }

    private static FrontierPoint point(String model, int day, double density) {
        return new FrontierPoint(model, START.plusDays(day), 50, density, null, density * 1e9);
    }
}

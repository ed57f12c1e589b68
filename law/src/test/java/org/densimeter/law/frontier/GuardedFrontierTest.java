package org.densimeter.law.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Releases that are held, and the frontier of the others. */
class GuardedFrontierTest {

    private static final LocalDate START = Frontier.DEFAULT_START;

    private static List<FrontierPoint> unused() {
        throw new AssertionError("read all releases");
    }

    private static FrontierPoint point(String model, int day, double density) {
        return new FrontierPoint(model, START.plusDays(day), 50, density, null, density * 1e9);
    }

    private static GuardedFrontier of(FrontierPoint... points) {
        return GuardedFrontier.of(START, List.of(points));
    }

    private static void has(GuardedFrontier frontier, List<String> records, List<String> held) {
        assertThat(frontier.frontier().points()).extracting(FrontierPoint::model).isEqualTo(records);
        assertThat(frontier.held()).extracting(FrontierPoint::model).isEqualTo(held);
    }

    /** Issue 12, section 3: more than 100 times as dense as the frontier at its date. */
    @Test
    void aHundredTimesIsARecordAndMoreIsHeld() {
        has(of(point("a", 0, 1), point("b", 10, 100)), List.of("a", "b"), List.of());
        has(of(point("a", 0, 1), point("b", 10, Math.nextUp(100.))), List.of("a"), List.of("b"));
    }

    @Test
    void theReasonNamesTheStepAndTheRecord() {
        HoldRule rule = of(point("a", 0, 1), point("b", 10, 2)).rule();
        assertThat(rule.reason(START.plusDays(20), 2_468, false)).hasValue(
                "its density is 1,234 times that of the frontier at its date (b), over 100 times, and neither "
                        + "a second evaluator nor a request confirms it");
        assertThat(rule.reason(START.plusDays(20), 2_468, true)).isEmpty();
        assertThat(rule.reason(START.plusDays(20), 200, false)).isEmpty();
        assertThat(rule.reason(START.minusDays(1), 1e9, false)).as("no frontier yet").isEmpty();
        assertThat(HoldRule.NONE.reason(START, 1e9, false)).isEmpty();
    }

    @Test
    void releasesOfTheFirstDayHaveNothingToBeComparedWith() {
        has(of(point("a", 3, 1), point("b", 3, 1e6)), List.of("b"), List.of());
        has(of(point("old", -5, 1), point("b", 3, 1e6)), List.of("b"), List.of());
    }

    /** The same mistake twice, and a thousand times denser later: none of them confirms another. */
    @Test
    void heldReleasesDoNotConfirmEachOther() {
        has(of(point("a", 0, 1), point("x", 10, 1_000), point("y", 20, 1_000), point("z", 30, 1e6), point("b", 40, 2)),
                List.of("a", "b"), List.of("x", "y", "z"));
    }

    @Test
    void aReleaseBehindAHeldOneOfItsDayIsARecord() {
        has(of(point("a", 0, 1), point("x", 10, 1_000), point("b", 10, 2)), List.of("a", "b"), List.of("x"));
    }

    @Test
    void theReleasesOfADayAreComparedWithThoseOfTheDayThatAreNotHeld() {
        has(of(point("a", 0, 1), point("b", 10, 90), point("c", 10, 9_000)), List.of("a", "c"), List.of());
        has(of(point("a", 0, 1), point("c", 10, 9_000), point("d", 10, 500).confirmed(true)), List.of("a", "c"),
                List.of());
        has(of(point("a", 0, 1), point("c", 10, 9_000).confirmed(true), point("d", 10, 500)), List.of("a", "c"),
                List.of());
    }

    @Test
    void aConfirmedReleaseCountsAndRaisesTheFrontier() {
        has(of(point("a", 0, 1), point("x", 10, 1_000).confirmed(true), point("y", 20, 5_000)), List.of("a", "x", "y"),
                List.of());
    }

    /** The definition by a search for what counts, in no order of dates. */
    private static Set<String> counted(Collection<FrontierPoint> points) {
        List<FrontierPoint> dated = points.stream().filter(point -> !point.releaseDate().isBefore(START)).toList();
        Set<String> counted = new HashSet<>();
        int before = -1;
        while (counted.size() > before) {
            before = counted.size();
            for (FrontierPoint point : dated) {
                boolean first = dated.stream().noneMatch(other -> other.releaseDate().isBefore(point.releaseDate()));
                if (first || point.confirmed()
                        || dated.stream()
                                .anyMatch(other -> counted.contains(other.model())
                                        && !other.releaseDate().isAfter(point.releaseDate())
                                        && point.density() <= 100 * other.density())) {
                    counted.add(point.model());
                }
            }
        }
        return counted;
    }

    @Property(tries = 2_000)
    void agreesWithTheDefinitionInAnyOrder(@ForAll("releases") List<FrontierPoint> points, @ForAll long seed) {
        List<FrontierPoint> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, new Random(seed));
        GuardedFrontier frontier = GuardedFrontier.of(START, shuffled);
        Set<String> counted = counted(points);
        assertThat(frontier.frontier()).isEqualTo(
                Frontier.of(START, points.stream().filter(point -> counted.contains(point.model())).toList()));
        assertThat(frontier.held()).extracting(FrontierPoint::model)
                .containsExactlyInAnyOrderElementsOf(points.stream()
                        .filter(point -> !point.releaseDate().isBefore(START) && !counted.contains(point.model()))
                        .map(FrontierPoint::model)
                        .toList());
        assertThat(points).filteredOn(frontier.rule()::holds)
                .as("the rule follows from the records alone")
                .containsExactlyInAnyOrderElementsOf(frontier.held());
    }

    /** A release between two others of its day is no record, and carries the step to the upper one. */
    @Test
    void aReleaseThatCarriedAnotherOfItsDayMattersWhereItIsNoRecord() {
        GuardedFrontier frontier = of(point("a", 0, 1), point("b", 10, 90), point("c", 10, 9_000));
        has(frontier, List.of("a", "c"), List.of());
        has(frontier.changed(point("b", 10, 90), null, () -> List.of(point("a", 0, 1), point("c", 10, 9_000))),
                List.of("a"), List.of("c"));
    }

    record Change(String model, @Nullable FrontierPoint release) {}

    /** Publications, corrections, confirmations and retractions in any sequence leave what their last states give. */
    @Property(tries = 3_000)
    void isAfterAnySequenceThatOfWhatIsPublishedNow(@ForAll("changes") List<Change> changes) {
        Map<String, FrontierPoint> published = new LinkedHashMap<>();
        GuardedFrontier frontier = GuardedFrontier.empty(START);
        for (Change change : changes) {
            FrontierPoint before = change.release() == null ? published.remove(change.model())
                    : published.put(change.model(), change.release());
            frontier = frontier.changed(before, change.release(), published::values);
            assertThat(frontier).isEqualTo(GuardedFrontier.of(START, published.values()));
        }
    }

    /** A task that starts adds each stored release to what it has, and may read all of them in between. */
    @Property
    void isTheSameIfReleasesAreAddedThatWereReadBefore(@ForAll("releases") List<FrontierPoint> points) {
        GuardedFrontier frontier = GuardedFrontier.empty(START);
        for (FrontierPoint point : points) {
            frontier = frontier.changed(null, point, () -> points);
        }
        assertThat(frontier).isEqualTo(GuardedFrontier.of(START, points));
    }

    @Test
    void asksForAllReleasesOnlyWhereRecordsDoNotTell() {
        GuardedFrontier frontier = of(point("a", 0, 1), point("x", 20, 1_000));
        has(frontier.changed(null, point("b", 10, 2), GuardedFrontierTest::unused), List.of("a", "b"), List.of("x"));
        has(frontier.changed(null, point("y", 10, 500), GuardedFrontierTest::unused), List.of("a"), List.of("y", "x"));
        has(frontier.changed(point("x", 20, 1_000), null, GuardedFrontierTest::unused), List.of("a"), List.of());
        has(frontier.changed(point("x", 20, 1_000), point("x", 20, 1), GuardedFrontierTest::unused), List.of("a"),
                List.of());
        has(frontier.changed(point("x", 20, 1_000), point("x", 20, 1_000).confirmed(true), GuardedFrontierTest::unused),
                List.of("a", "x"), List.of());
        has(frontier.changed(null, point("0", -1, 9), GuardedFrontierTest::unused), List.of("a"), List.of("x"));
    }

    private static Arbitrary<FrontierPoint> release(Arbitrary<String> model) {
        // densities of several decades, with some a factor of exactly 100 apart
        return Combinators
                .combine(model, Arbitraries.integers().between(-2, 8), Arbitraries.integers().between(0, 6),
                        Arbitraries.of(1., 2., 5.),
                        Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(false)),
                                Tuple.of(1, Arbitraries.just(true))))
                .as((id, day, decade, digit, confirmed) -> point(id, day, digit * Math.pow(10, decade))
                        .confirmed(confirmed));
    }

    @Provide
    Arbitrary<List<FrontierPoint>> releases() {
        return release(Arbitraries.integers().between(0, 99).map(id -> "m" + id)).list()
                .uniqueElements(FrontierPoint::model)
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> model = Arbitraries.of("a", "b", "c", "d", "e", "f", "g");
        return Arbitraries
                .frequencyOf(Tuple.of(3, release(model).map(point -> new Change(point.model(), point))),
                        Tuple.of(1, model.map(id -> new Change(id, null))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}

package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.densimeter.contract.FrontierState;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierAggregateTest {

    private static final String KEY = "minicpm3-2025/mmlu";

    /**
     * Whatever happens to whichever release, the frontier kept step by step is the one made from scratch. Few dates and
     * densities make ties, and steps of decades hold releases.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keptStepByStepEqualsMadeFromScratch(long seed) {
        Random random = new Random(seed);
        Map<String, FrontierCandidate> points = new TreeMap<>();
        FrontierAggregate held = FrontierAggregate.empty(KEY);
        for (int step = 1; step <= 2_000; step++) {
            String model = "m" + random.nextInt(12);
            FrontierCandidate before = points.get(model);
            FrontierCandidate after = point(model, step, random);
            points.put(model, after);
            held = held.with(before, after, () -> competing(points.values()));
            FrontierState state = held.state();
            assertThat(state.records()).isEqualTo(
                    GuardedFrontier.of(Frontier.DEFAULT_START, competing(points.values())).frontier().records());
            assertThat(state.measured())
                    .isEqualTo((int) points.values().stream().filter(point -> point.standing().measured()).count());
            assertThat(state.unmeasured()).isEqualTo((int) points.values()
                    .stream()
                    .filter(point -> point.standing() == Eligibility.OUT_OF_RANGE)
                    .count());
            assertThat(state.revision()).isEqualTo(
                    points.values().stream().mapToLong(point -> point.modelRevision() + point.lawRevision()).sum());
        }
        FrontierAggregate rebuilt = FrontierAggregate.empty(KEY);
        for (FrontierCandidate point : points.values()) {
            rebuilt = rebuilt.with(null, point, () -> competing(points.values()));
        }
        assertThat(rebuilt).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPointIsKeptAsItIs(long seed) {
        Random random = new Random(seed);
        for (int step = 1; step <= 100; step++) {
            FrontierCandidate point = point("m" + step, step, random);
            assertThat(FrontierCandidate.fromBytes(point.toBytes())).isEqualTo(point);
        }
    }

    /** The first format, before an end could be open and before medians; stores of that time hold it. */
    @Test
    void aPointOfTheFirstFormatIsStillRead() throws IOException {
        for (DensityPercentiles interval : Arrays.asList(new DensityPercentiles(.5, 2., null), null)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(1);
            out.writeByte(Eligibility.COMPETING.code());
            out.writeUTF("m");
            out.writeLong(3);
            out.writeLong(2);
            out.writeUTF("v");
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, SampleEvents.ACCEPTED));
            out.writeLong(LocalDate.of(2024, 1, 1).toEpochDay());
            out.writeDouble(60);
            out.writeDouble(1);
            out.writeDouble(1e9);
            out.writeBoolean(interval != null);
            if (interval != null) {
                out.writeDouble(interval.lower());
                out.writeDouble(interval.upper());
            }
            assertThat(FrontierCandidate.fromBytes(bytes.toByteArray()))
                    .isEqualTo(new FrontierCandidate("m", 3, 2, 0, "v", SampleEvents.ACCEPTED, Eligibility.COMPETING,
                            new FrontierPoint("m", LocalDate.of(2024, 1, 1), 60, 1, interval, 1e9)));
        }
    }

    private static FrontierCandidate point(String model, int step, Random random) {
        Eligibility standing = random.nextInt(4) > 0 ? Eligibility.COMPETING
                : List.of(Eligibility.values()).get(random.nextInt(Eligibility.values().length));
        double density = (1 + random.nextInt(8)) * Math.pow(10, random.nextInt(4));
        FrontierPoint place = standing.measured()
                ? new FrontierPoint(model, LocalDate.of(2023, 2, 20).plusDays(random.nextInt(15)), 50 + density,
                        density,
                        random.nextBoolean() ? new DensityPercentiles(random.nextInt(4) > 0 ? density / 2 : null,
                                random.nextInt(4) > 0 ? density * 2 : null, random.nextInt(4) > 0 ? density : null)
                                : null,
                        density * 1e9)
                : null;
        return new FrontierCandidate(model, step, 1 + step / 100, 0, "v" + step / 100,
                SampleEvents.ACCEPTED.plusSeconds(step), standing,
                place == null ? null : place.confirmed(standing == Eligibility.CONFIRMED));
    }

    private static Collection<FrontierPoint> competing(Collection<FrontierCandidate> points) {
        return points.stream().filter(FrontierCandidate::competing).map(FrontierCandidate::place).toList();
    }
}

package org.densimeter.density.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.densimeter.density.estimation.TrendInput;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.ScoredModels.ScoredModel;
import org.densimeter.density.topology.SampleEvents;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.PerformanceLawFit;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.MeasuredRelease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainerTest {

    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9_.])[0-9]+(\\.[0-9]+)?(e[0-9]+)?");

    @ParameterizedTest
    @EnumSource(DensityBasis.class)
    void itsLinesCanBeRecomputedByHand(DensityBasis basis) {
        Model mixture = model(46_700_000_000L, 46_400_000_000L, 12_600_000_000L, Architecture.MOE, 16);
        Explanation explanation = explain(mixture, basis, SampleEvents.published("densing-average"), 70, 60, 50, 40,
                30);
        List<String> lines = explanation.formula();

        double score = check(lines.get(0), "S",
                n -> n[0] * n[1] + n[2] * n[3] + n[4] * n[5] + n[6] * n[7] + n[8] * n[9]);
        // by hand: (70 + 60 + 50 + (40 + 30) / 2) / 4
        assertThat(score).isCloseTo(53.75, within(1e-9));
        double loss = check(lines.get(1), "L", n -> n[0] - Math.log(n[1] / (n[2] - n[3]) - n[4]) / -n[5]);
        double floor = check(lines.get(2), "L0", n -> n[0] + n[1] * Math.pow(n[2], -n[3]));
        double effective = check(lines.get(3), "N_eff", n -> Math.pow((n[0] - n[1]) / n[2], -n[3] / n[4]));
        double cost = switch (basis) {
            case INFERENCE -> check(lines.get(4), "cost", n -> (n[0] * n[1] / n[2] + n[3] * n[4]) / (n[5] + n[6]));
            case TOTAL -> check(lines.get(4), "cost", n -> 46.4e9);
            case ACTIVE -> check(lines.get(4), "cost", n -> 12.6e9);
            case MEMORY -> check(lines.get(4), "cost", n -> n[0] * n[1] / n[2]);
        };
        double density = check(lines.get(5), "rho", n -> n[0] / n[1]);
        assertThat(lines).hasSize(6);
        assertThat(List.of(loss, floor, effective, cost, density))
                .usingElementComparator((x, y) -> Math.abs(x - y) < 1e-9 * Math.abs(y) ? 0 : 1)
                .containsExactly(explanation.working().conditionalLoss(), explanation.working().lossFloor(),
                        explanation.working().effectiveParams(), explanation.working().cost(), explanation.density());
        // by hand: (46.4 x 16 / 16 + 2.45 x 12.6) / 3.45 = 22.397; 46.4; 12.6; 46.4 x 16 / 8 gigabytes
        double expected = switch (basis) {
            case INFERENCE -> 22.39710e9;
            case TOTAL -> 46.4e9;
            case ACTIVE -> 12.6e9;
            case MEMORY -> 92.8;
        };
        assertThat(cost).isCloseTo(expected, withPercentage(.0001));
        assertThat(explanation.working().kappa()).isEqualTo(basis == DensityBasis.INFERENCE ? 2.45 : null);
    }

    /**
     * method.md, section 2, check values: N_eff of mmlu at 60 is 2.94e9; by hand (7 x 4/16 + 2.45 x 7) / 3.45 = 5.4783.
     */
    @Test
    void aQuantizedModelPaysForItsBitsInTrafficAlone() {
        Model quantized = model(8_000_000_000L, 7_000_000_000L, null, Architecture.DENSE, 4);
        Explanation explanation = explain(quantized, DensityBasis.INFERENCE, SampleEvents.published("mmlu"), 60);
        assertThat(explanation.formula().get(0)).isEqualTo("S = mmlu = 60");
        assertThat(explanation.formula().get(4)).startsWith(
                "cost = (N * bits / 16 + kappa * N_active) / (1 + kappa) = (7e9 * 4 / 16 + 2.45 * 7e9) / (1 + 2.45) "
                        + "= 5.4782608");
        assertThat(explanation.working().effectiveParams()).isCloseTo(2.94e9, withPercentage(.5));
        assertThat(explanation.density()).isCloseTo(2.94 / 5.4783, withPercentage(.5));
        assertThat(explanation.working().parameterCount()).hasToString("nonEmbedding");
    }

    /** mmlu's published floor is 20.659 %; its ceiling S(L = 38.891 x 5e12^-0.23651) is 98.673 %, by Python. */
    @Test
    void aScoreOutsideTheRangeHasTheNumbersInsteadOfADensity() {
        Model model = model(7_000_000_000L, 7_000_000_000L, null, Architecture.DENSE, 16);
        Explanation below = explain(model, DensityBasis.INFERENCE, SampleEvents.published("mmlu"), 20.5);
        assertThat(below.status()).isEqualTo(DensityStatus.BELOW_RANGE);
        assertThat(below.density()).isNull();
        assertThat(below.formula()).containsExactly("S = mmlu = 20.5",
                "S <= d: 20.5 <= 20.659, the floor: a reference model of any size scores more");
        assertThat(below.working().floor()).isEqualTo(20.659);

        Explanation above = explain(model, DensityBasis.INFERENCE, SampleEvents.published("mmlu"), 99);
        assertThat(above.status()).isEqualTo(DensityStatus.ABOVE_RANGE);
        assertThat(above.reason()).contains("98.67");
        double ceiling = check(above.formula().get(2), "ceiling",
                n -> n[0] / (n[1] + Math.exp(n[2] * (n[3] - n[4]))) + n[5]);
        assertThat(ceiling).isCloseTo(98.672838, within(5e-7));
        assertThat(above.working().ceiling()).isCloseTo(ceiling, within(1e-9));
        assertThat(above.formula().get(3)).startsWith("S >= ceiling: 99 >= 98.67");
    }

    /**
     * By hand, with c 100, gamma -1, l -20, d 0: at 50 points L = l, so N_eff = exp(20) = 485165195; the ceiling is c +
     * d.
     */
    @Test
    void aSeriesWithoutLossesGoesFromScoresToParametersDirectly() {
        FittedLaw law = oneStep();
        Model model = model(485_165_195L, 485_165_195L, null, Architecture.DENSE, 16);
        Explanation explanation = explain(model, DensityBasis.INFERENCE, law, 50);
        assertThat(explanation.formula()).hasSize(5)
                .element(2)
                .isEqualTo("N_eff = exp(-L) = exp(-(-20)) = 4.8516519541e8");
        assertThat(explanation.density()).isCloseTo(1, within(1e-8));
        assertThat(explanation.working().lossFloor()).isNull();
        assertThat(explain(model, DensityBasis.INFERENCE, law, 100).formula())
                .contains("ceiling = c + d = 100 + 0 = 100");
        assertThat(ForecastAnswer
                .of(new QueryPopulation(DensityQuery.competing("one", "mmlu"),
                        new TrendInput(Frontier.DEFAULT_START, law, DrawnLaws.withoutDraws(law.law()), line()),
                        Frontier.DEFAULT_START, Map.of(), 3, 0, List.of(), 0),
                        new ForecastQuestion(50., null, null, 16, Frontier.DEFAULT_START, null, Frontier.DEFAULT_START))
                .answers()).as("three releases of density 1, 2 and 4")
                .extracting(answer -> Math.round(answer.params().value()))
                .containsExactly(485_165_195L, 485_165_195L);
    }

    /**
     * By hand: 97 % of 100 items have a standard error of 1.70587, so that the range ends at 100 - 2 x 1.70587 =
     * 96.58826, where N_eff is exp(20) x 96.58826 / 3.41174 = 28.31052 exp(20).
     */
    @Test
    void aScoreAboveTheRangeHasALowerBoundOfItsDensity() {
        FittedLaw law = oneStep().with(null, List.of(new Benchmark("mmlu", "MMLU", 100, null, null, false, null)));
        Model model = model(485_165_195L, 485_165_195L, null, Architecture.DENSE, 16);
        Explanation above = explain(model, DensityBasis.INFERENCE, law, 97);
        assertThat(above.status()).isEqualTo(DensityStatus.ABOVE_RANGE);
        assertThat(above.density()).isNull();
        assertThat(above.working().effectiveParams()).isNull();
        assertThat(above.measurableRange().upper()).isCloseTo(96.58826, within(5e-6));
        assertThat(above.atLeast()).isCloseTo(28.31052, within(1e-5));
        assertThat(above.formula()).element(1)
                .asString()
                .startsWith("S >= upper end of the measurable range: 97 >= 96.588255");
        assertThat(above.formula()).last().asString().startsWith("rho >= N_eff(96.588255").endsWith(" = 28.3105191119");
        assertThat(explain(model, DensityBasis.INFERENCE, law, 2).formula()).last()
                .asString()
                .startsWith("S <= lower end of the measurable range: 2 <= 2.8");
        assertThat(explain(model, DensityBasis.INFERENCE, law, 50).atLeast()).isNull();
    }

    private static List<MeasuredRelease> line() {
        double logCost = 20;
        return List.of(new MeasuredRelease("a", "a", Frontier.DEFAULT_START, 50, 0, logCost),
                new MeasuredRelease("b", "b", Frontier.DEFAULT_START.plusDays(100), 50, 0, logCost - Math.log(2)),
                new MeasuredRelease("c", "c", Frontier.DEFAULT_START.plusDays(200), 50, 0, logCost - Math.log(4)));
    }

    private static FittedLaw oneStep() {
        PerformanceLaw performance = new PerformanceLaw(100, -1, -20, 0);
        return new FittedLaw(1, new ReferenceSeries("one", "One", 5e12, null, false, null, null, false, null, true),
                "mmlu", List.of(), "v", new ScalingLaw(null, performance, 5e12), null,
                new PerformanceLawFit(performance, 1, 10, false, List.of(), 1e9), FittedLaw.Health.OK,
                SampleEvents.ACCEPTED);
    }

    private interface Recomputation {

        double of(double[] numbers);
    }

    /**
     * Computes the line's right side from the numbers printed in it, compares with the result printed last, which it
     * returns.
     */
    private static double check(String line, String symbol, Recomputation recomputation) {
        List<String> sides = List.of(line.split(" = "));
        assertThat(sides.get(0)).isEqualTo(symbol);
        double printed = Double.parseDouble(sides.get(sides.size() - 1));
        assertThat(recomputation.of(numbers(sides.get(sides.size() - 2)))).as(line)
                .isCloseTo(printed, withPercentage(1e-6));
        return printed;
    }

    private static double[] numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group()));
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Explanation explain(Model model, DensityBasis basis, FittedLaw law, double... scores) {
        List<String> benchmarks = law.parts().isEmpty() ? List.of("mmlu")
                : List.of("mmlu", "bbh", "math", "humaneval", "mbpp");
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < benchmarks.size(); i++) {
            results.add(new Result("r" + i, model.id(), benchmarks.get(i), scores[i], null, "Maker",
                    Relationship.FIRST_PARTY, null, null, "report", null, SampleEvents.ACCEPTED, 1));
        }
        return new Explainer(new ScoredModel(model, results, 1), ScorePolicy.DEFAULT, basis).under(law);
    }

    private static Model model(long total, Long nonEmbedding, Long active, Architecture architecture, int bits) {
        return new Model("m", "M", null, null, LocalDate.of(2025, 1, 1), total, nonEmbedding, active, active, null,
                architecture, Kind.BASE, bits, null, null, Arrays.asList(), null, null);
    }
}

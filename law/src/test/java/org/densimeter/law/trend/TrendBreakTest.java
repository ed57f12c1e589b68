package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.junit.jupiter.api.Test;

class TrendBreakTest {

    private static final DrawnLaws WITHOUT = DrawnLaws.withoutDraws(ExactReleases.LAW);

    /**
     * NMI, mmlu: 0.0048 before ChatGPT on three records, 0.0073 after on six, 1.5 times; digits from least squares on
     * the read-off points.
     */
    @Test
    void findsThePublishedAccelerationAfterChatGpt() {
        TrendBreak found = TrendBreak.at(TrendBreak.CHATGPT, published(), ExactReleases.LAW, WITHOUT, Seed.of("s"), 500)
                .orElseThrow();
        assertThat(found.recordsBefore()).isEqualTo(3);
        assertThat(found.recordsAfter()).isEqualTo(6);
        assertThat(found.slopeBefore()).isCloseTo(0.004797, within(5e-7));
        assertThat(found.slopeAfter()).isCloseTo(0.007311, within(5e-7));
        assertThat(found.ratio().value()).isCloseTo(1.52, within(0.005));
    }

    /**
     * On three records of three families most resamples leave fewer than two: the ratio has no upper end, and 1 is in
     * its interval.
     */
    @Test
    void doesNotClaimTheAccelerationIsCertainOnThreeRecords() {
        TrendBreak found = TrendBreak.at(TrendBreak.CHATGPT, published(), ExactReleases.LAW, WITHOUT, Seed.of("s"), 500)
                .orElseThrow();
        assertThat(found.ratio().upper()).isNull();
        assertThat(found.ratio().lower()).isLessThan(1);
    }

    /**
     * Twenty families a side, ln rho rising by 0.004 a day before and 0.008 after, each release on the line: every
     * resample finds 2.
     */
    @Test
    void findsARatioThatIsThereForCertain() {
        List<MeasuredRelease> releases = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double logDensity = i < 20 ? 0.04 * i : 0.8 + 0.08 * (i - 20);
            releases.add(ExactReleases.of("m" + i, "f" + i, TrendBreak.CHATGPT.plusDays(10L * (i - 20)),
                    Math.exp(logDensity)));
        }
        TrendBreak found = TrendBreak.at(TrendBreak.CHATGPT, releases, ExactReleases.LAW, WITHOUT, Seed.of("s"), 200)
                .orElseThrow();
        assertThat(found.ratio().value()).isCloseTo(2, within(1e-9));
        assertThat(found.ratio().lower()).isCloseTo(2, within(1e-9));
        assertThat(found.ratio().upper()).isCloseTo(2, within(1e-9));
    }

    @Test
    void isNotThereWithoutTwoRecordsOnEitherSide() {
        LocalDate day = TrendBreak.CHATGPT;
        List<MeasuredRelease> oneBefore = List.of(ExactReleases.of("a", null, day.minusDays(1), 1),
                ExactReleases.of("b", null, day, 2), ExactReleases.of("c", null, day.plusDays(9), 3));
        assertThat(TrendBreak.at(day, oneBefore, ExactReleases.LAW, WITHOUT, Seed.of("s"), 10)).isEmpty();
        assertThat(TrendBreak.at(day, List.of(), ExactReleases.LAW, WITHOUT, Seed.of("s"), 10)).isEmpty();
    }

    private static List<MeasuredRelease> published() {
        return BuiltInCatalogue.csv("/published/nmi_mmlu_records.csv")
                .stream()
                .map(row -> ExactReleases.of(row.get("model"), null, LocalDate.parse(row.get("release_date")),
                        Double.parseDouble(row.get("density"))))
                .toList();
    }
}

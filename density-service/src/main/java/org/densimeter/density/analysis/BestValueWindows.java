package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.forecast.BestValue;
import org.densimeter.law.forecast.BestValue.HoldingTimes;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.problem.ProblemCode;

/**
 * How long releases are worth their price (method.md, section 5).
 *
 * @param factor how many times as dense the frontier has to be until a release is overtaken
 * @param holding how long records held; null where none was overtaken yet
 * @param windows of each record, or of the model asked for
 * @param unanswered why something is missing; null if nothing is
 */
public record BestValueWindows(String series, String benchmark, String lawVersion, DensityBasis basis, double factor,
        HoldingTimes holding, List<Window> windows, NoResult unanswered) {

    /**
     * The window of one release.
     *
     * @param density on the basis
     * @param frontierDensity of the densest release of its date or before
     * @param isRecord whether that is itself
     * @param heldDays days until the next record; null while it holds, and for what is no record
     * @param until when the frontier is {@code factor} times as dense as the release, by each estimator
     */
    public record Window(String model, LocalDate releaseDate, double density, double frontierDensity, boolean isRecord,
            Long heldDays, List<DaysUntil> until) {}

    /** The windows of all records of {@code set}. */
    static BestValueWindows ofRecords(QueryPopulation set, double factor) {
        List<EstimatedLine> lines = EstimatedLine.of(set);
        List<FrontierRecord> records = set.frontier().records();
        List<Window> windows = records.stream()
                .map(record -> window(record, DaysUntil.Dense.of(set, record.model()), record, factor, lines, set))
                .toList();
        return of(set, factor, windows, lines.isEmpty() ? NoResult.withoutTrend(set) : null);
    }

    /** The window of {@code model}, whose density under the law of {@code set} is {@code entry}. */
    static BestValueWindows ofModel(QueryPopulation set, double factor, Model model, DensityEntry entry) {
        if (entry.status() != DensityStatus.MEASURED) {
            return of(set, factor, List.of(),
                    NoResult.of(ProblemCode.DNS4025, model.id() + " has no measured density: " + entry.reason()));
        }
        Optional<FrontierRecord> ahead = set.frontier()
                .records()
                .stream()
                .filter(record -> !record.releaseDate().isAfter(model.releaseDate()))
                .reduce((one, later) -> later);
        if (ahead.isEmpty()) {
            return of(set, factor, List.of(), NoResult.of(ProblemCode.DNS4024,
                    "there is no frontier on " + model.releaseDate() + ", the day of " + model.id()));
        }
        List<EstimatedLine> lines = EstimatedLine.of(set);
        double density = set.query().basis().density(entry.effectiveParams(), model);
        FrontierRecord record = set.frontier().contains(model.id()) ? ahead.get()
                : new FrontierRecord(model.id(), model.releaseDate(), entry.score(), density, null,
                        entry.effectiveParams(), null);
        DaysUntil.Dense dense = new DaysUntil.Dense(density, entry.score(),
                StrictMath.log(set.query().basis().cost(model)));
        return of(set, factor, List.of(window(record, dense, ahead.get(), factor, lines, set)),
                lines.isEmpty() ? NoResult.withoutTrend(set) : null);
    }

    /** Where there is no law. */
    static BestValueWindows without(String series, String benchmark, DensityBasis basis, double factor,
            NoResult unanswered) {
        return new BestValueWindows(series, benchmark, null, basis, factor, null, List.of(), unanswered);
    }

    private static BestValueWindows of(QueryPopulation set, double factor, List<Window> windows, NoResult unanswered) {
        HoldingTimes holding = BestValue.holdingTimes(set.frontier().records());
        return new BestValueWindows(set.query().series(), set.query().benchmark(), set.law().version(),
                set.query().basis(), factor, holding.ended() == 0 ? null : holding, windows, unanswered);
    }

    private static Window window(FrontierRecord release, DaysUntil.Dense dense, FrontierRecord ahead, double factor,
            List<EstimatedLine> lines, QueryPopulation set) {
        DaysUntil.Dense front = DaysUntil.Dense.of(set, ahead.model());
        return new Window(release.model(), release.releaseDate(), dense.density(), front.density(),
                release.model().equals(ahead.model()), release.heldDays(),
                lines.stream()
                        .map(line -> DaysUntil.of(line, set, factor, dense, front, release.releaseDate()))
                        .toList());
    }
}

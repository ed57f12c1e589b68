package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.Shape;
import org.densimeter.law.trend.ShapeComparison;
import org.densimeter.law.trend.ShapeComparison.Candidate;

/**
 * What course ln density of the records takes.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param records how many there are
 * @param from date of the first; null if none
 * @param to date of the last; null if none
 * @param winner the shape with the smallest AICc; null for fewer than five records
 * @param lead by how much its AICc is smaller than the next one's: over 2 is worth noting, over 10 settles it; null
 * where nothing else could be fitted
 * @param candidates every shape so many records allow, the winner first
 * @param reason why there is no comparison; null if there is one
 * @param note how completed scores count, where there are some: not by completed data sets as in {@code /trend}; null
 * without any
 */
public record ShapeView(String series, String benchmark, String lawVersion, int records, LocalDate from, LocalDate to,
        Shape winner, Double lead, List<Candidate> candidates, String reason, String note) {

    /** The shape of what competes in {@code population}. */
    public static ShapeView of(QueryPopulation population) {
        List<FrontierRecord> records = population.frontier().records();
        Optional<ShapeComparison> compared = ShapeComparison.of(records);
        return new ShapeView(population.query().series(), population.query().benchmark(), population.law().version(),
                records.size(), records.isEmpty() ? null : records.get(0).releaseDate(),
                records.isEmpty() ? null : records.get(records.size() - 1).releaseDate(),
                compared.map(ShapeComparison::winner).orElse(null), compared.map(ShapeComparison::lead).orElse(null),
                compared.map(ShapeComparison::candidates).orElse(List.of()),
                compared.isPresent() ? null
                        : "a shape needs five records or more, and there "
                                + (records.size() == 1 ? "is one" : "are " + records.size()),
                CompletedNote.ofValues(population));
    }
}

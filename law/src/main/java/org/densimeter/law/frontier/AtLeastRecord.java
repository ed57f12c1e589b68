package org.densimeter.law.frontier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A release above the measurable range whose density is a record of unknown height: the lower bound of it exceeds every
 * density known at its date. It is shown beside the records, and no trend is fitted to it.
 *
 * @param model model id
 * @param releaseDate its date
 * @param score its score, percent
 * @param atLeast lower bound of its density, positive; infinite where the law gives the end of its range no finite
 * N_eff
 */
public record AtLeastRecord(String model, LocalDate releaseDate, double score, double atLeast) {

    private static final Comparator<AtLeastRecord> ORDER = Comparator.comparing(AtLeastRecord::releaseDate)
            .thenComparing(AtLeastRecord::atLeast, Comparator.reverseOrder())
            .thenComparing(AtLeastRecord::model);

    /**
     * Returns those of {@code bounds} that are records for certain, by date: from the frontier's start on, with a bound
     * above the density of every record of {@code frontier} and every other bound dated on or before it. So there is at
     * most one a day; among equal bounds the smaller id.
     */
    public static List<AtLeastRecord> beyond(Frontier frontier, Collection<AtLeastRecord> bounds) {
        List<AtLeastRecord> records = new ArrayList<>();
        double highest = 0;
        for (AtLeastRecord candidate : bounds.stream().sorted(ORDER).toList()) {
            if (candidate.releaseDate().isBefore(frontier.start())) {
                continue;
            }
            double known = frontier.points()
                    .stream()
                    .filter(record -> !record.releaseDate().isAfter(candidate.releaseDate()))
                    .mapToDouble(FrontierPoint::density)
                    .max()
                    .orElse(0);
            if (candidate.atLeast() > Math.max(known, highest)) {
                records.add(candidate);
                highest = candidate.atLeast();
            }
        }
        return records;
    }
}

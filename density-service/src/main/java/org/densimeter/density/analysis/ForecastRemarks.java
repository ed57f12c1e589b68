package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

import org.densimeter.density.analysis.ForecastAnswer.Answer;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.trend.MeasuredRelease;

/** Says where a forecast lies outside what any release has shown. */
final class ForecastRemarks {

    /** A release that reached this share of a score shows what size such a score takes. */
    private static final double SHARE_OF_SCORE = 0.9;
    /** A date is beyond what was observed if it is more than this many observed spans after the first release. */
    private static final int SPANS = 2;

    private ForecastRemarks() {}

    /** Returns the remarks on {@code answers}, a sentence each; empty if there is nothing to remark. */
    static List<String> on(QueryPopulation population, ForecastQuestion asked, List<Answer> answers) {
        List<String> remarks = new ArrayList<>();
        for (Answer answer : answers) {
            size(population, asked, answer).ifPresent(remarks::add);
            date(population, asked, answer).ifPresent(remarks::add);
        }
        return List.copyOf(new TreeSet<>(remarks));
    }

    private static Optional<String> size(QueryPopulation population, ForecastQuestion asked, Answer answer) {
        DensityBasis basis = population.query().basis();
        Double score = asked.score() != null ? asked.score() : answer.score() == null ? null : answer.score().value();
        Double size = asked.date() != null && asked.score() != null ? needed(answer, basis)
                : Double.valueOf(asked.size());
        if (score == null || size == null) {
            return Optional.empty();
        }
        String reached = String.format(Locale.ROOT, "%.3g %%", SHARE_OF_SCORE * score);
        String by = "by " + answer.estimator() + " a release of " + text(size, basis) + " reaches "
                + String.format(Locale.ROOT, "%.3g %%", score) + ": ";
        Optional<Model> smallest = population.competing()
                .values()
                .stream()
                .filter(found -> found.entry().score() >= SHARE_OF_SCORE * score)
                .map(QueriedDensity::card)
                .min(Comparator.comparingDouble((Model card) -> basis.cost(card)).thenComparing(Model::id));
        if (smallest.isEmpty()) {
            return Optional.of(by + "no release of any size ever reached 90 % of it (" + reached + ")");
        }
        double least = basis.cost(smallest.get());
        return least <= size ? Optional.empty()
                : Optional.of(by + "no release that small ever reached 90 % of it (" + reached
                        + "); the smallest that did, " + smallest.get().id() + ", has " + text(least, basis));
    }

    private static Double needed(Answer answer, DensityBasis basis) {
        if (basis == DensityBasis.MEMORY) {
            return answer.memoryGb() == null ? null : answer.memoryGb().value();
        }
        return answer.params() == null ? null : answer.params().value();
    }

    private static Optional<String> date(QueryPopulation population, ForecastQuestion asked, Answer answer) {
        LocalDate date = asked.date() != null ? asked.date() : answer.day() == null ? null : answer.day().date();
        Optional<LocalDate> first = population.releases()
                .stream()
                .map(MeasuredRelease::releaseDate)
                .filter(day -> !day.isBefore(population.start()))
                .min(LocalDate::compareTo);
        if (date == null || first.isEmpty()) {
            return Optional.empty();
        }
        LocalDate last = population.releases()
                .stream()
                .map(MeasuredRelease::releaseDate)
                .max(LocalDate::compareTo)
                .orElseThrow();
        LocalDate farthest = last.plusDays((SPANS - 1) * ChronoUnit.DAYS.between(first.get(), last));
        return date.isAfter(farthest)
                ? Optional.of("by " + answer.estimator() + " " + date + " lies beyond twice the time observed, "
                        + first.get() + " to " + last + ", which ends on " + farthest)
                : Optional.empty();
    }

    private static String text(double size, DensityBasis basis) {
        return String.format(Locale.ROOT, "%.3g ", size) + (basis == DensityBasis.MEMORY ? "GB" : "parameters");
    }
}

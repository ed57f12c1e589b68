package org.densimeter.fit.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.densimeter.contract.PaperPerplexities;
import org.densimeter.fit.intake.StoredPapers;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.Observation;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.SampleFingerprint;
import org.densimeter.law.progress.SampleRules;
import org.densimeter.law.progress.SampleSummary;
import org.densimeter.law.scaling.FitException;

/**
 * What the estimates rest on: the rows that count of all papers held, in an order of their own (paper, then row), so
 * that the same facts are the same sample however they arrived.
 *
 * @param revision sum of the revisions of the papers
 * @param recordedAt when the latest of them was accepted, UTC
 * @param version fingerprint of the rows that count
 * @param summary what they cover
 * @param sample the sample; null if there is none
 * @param unfit why there is none; null if there is one
 */
record ProgressInput(long revision, Instant recordedAt, String version, SampleSummary summary, ProgressSample sample,
        FitException unfit) {

    private static final Comparator<String> AS_NUMBERS = Comparator.comparing((String id) -> !isNumber(id))
            .thenComparingInt(id -> isNumber(id) ? digits(id).length() : 0)
            .thenComparing(id -> isNumber(id) ? digits(id) : id)
            .thenComparing(Comparator.naturalOrder());

    /** The input as {@code held} gives it; null if no paper was ever held. */
    static ProgressInput of(StoredPapers held) {
        if (held.recordedAt() == null) {
            return null;
        }
        List<FlaggedResult> rows = held.papers()
                .stream()
                .sorted(Comparator.comparing(PaperPerplexities::paper))
                .flatMap(paper -> paper.results()
                        .stream()
                        .sorted(Comparator.comparing(row -> row.result().id(), AS_NUMBERS)))
                .toList();
        List<Observation> counting = SampleRules.sample(rows);
        ProgressSample sample = null;
        FitException unfit = null;
        try {
            sample = ProgressSample.of(counting);
        } catch (FitException degenerate) {
            unfit = degenerate;
        }
        return new ProgressInput(held.revision(), held.recordedAt(), SampleFingerprint.of(counting),
                SampleSummary.of(rows), sample, unfit);
    }

    private static boolean isNumber(String id) {
        return !id.isEmpty() && id.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static String digits(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }
}

package org.densimeter.ingest.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.ReportedResult;

/**
 * Finds the stored results of one transaction by identity. Names of one evaluator are one identity; results that were
 * stored when they were several are all found by it.
 */
final class ResultIndex {

    private final EvaluatorNames names;
    private final Map<String, List<ResultEntity>> byIdentity = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /** @param stored every result of the models and benchmarks that will be asked for, retracted ones too */
    ResultIndex(List<ResultEntity> stored, EvaluatorNames names) {
        this.names = names;
        stored.forEach(result -> add(result, result.reported()));
    }

    private void add(ResultEntity result, ReportedResult of) {
        byIdentity.computeIfAbsent(identity(of), absent -> new ArrayList<>()).add(result);
        ids.add(result.id());
    }

    private String identity(ReportedResult report) {
        return report.model() + '\u0000' + report.benchmark() + '\u0000' + names.key(report.evaluator()) + '\u0000'
                + report.variant();
    }

    private List<ResultEntity> all(ReportedResult report) {
        return byIdentity.getOrDefault(identity(report), List.of());
    }

    /**
     * Returns the result that {@code report} is about; null if there is none. Of several, one that is not retracted
     * comes first, then the one in the spelling of the report, then the one in the spelling that is shown.
     */
    ResultEntity find(ReportedResult report) {
        String shown = names.shown(report.evaluator());
        return all(report).stream()
                .min(Comparator.comparing(ResultEntity::retracted)
                        .thenComparing(result -> !result.evaluator().equals(report.evaluator()))
                        .thenComparing(result -> !result.evaluator().equals(shown))
                        .thenComparing(ResultEntity::id))
                .orElse(null);
    }

    /**
     * Returns {@code report} with its evaluator as it is shown. One of several results of an identity keeps its
     * spelling.
     *
     * @param result what {@link #find} found; null for none
     */
    ReportedResult shown(ReportedResult report, ResultEntity result) {
        boolean several = all(report).stream().filter(other -> !other.retracted()).count() > 1;
        return report.by(result != null && several ? result.evaluator() : names.shown(report.evaluator()));
    }

    /** Returns a new result for {@code report}, under an id that no result has. */
    ResultEntity create(ReportedResult report) {
        int number = 0;
        while (ids.contains(report.id(number))) {
            number++;
        }
        ResultEntity created = new ResultEntity(report.id(number));
        add(created, report);
        return created;
    }
}

package org.densimeter.ingest.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.ingest.files.format.Formats;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.law.problem.ProblemCode;

/** Builds the report of an import of files. Used by one thread. */
final class ReportBuilder {

    private static final int MOST_UNMAPPED = 1_000;

    private final List<Formats.Content> contents;
    private final List<Long> unmappedOfFiles;
    private final FileRows rows;

    /** @param unmappedOfFiles how many scores of each content are no rows */
    ReportBuilder(List<Formats.Content> contents, List<Long> unmappedOfFiles, FileRows rows) {
        this.contents = contents;
        this.unmappedOfFiles = unmappedOfFiles;
        this.rows = rows;
    }

    /**
     * Returns the report.
     *
     * @param outcomes of the rows, in their order; null for one that was not stored
     * @param missing null if it was not asked for
     */
    FileImportReport build(List<RowOutcome> outcomes, FileImportReport.MissingScores missing) {
        Set<String> models = rows.rows().stream().map(row -> row.text("model")).collect(Collectors.toSet());
        List<UnmappedScore> unmapped = rows.unmapped();
        long omitted = Math.max(0, unmapped.size() - MOST_UNMAPPED);
        return new FileImportReport(models.size() == 1 && !models.contains("") ? models.iterator().next() : null,
                files(outcomes), unmapped.subList(0, Math.min(MOST_UNMAPPED, unmapped.size())),
                omitted == 0 ? null : omitted, withoutCard(outcomes), verified(outcomes), missing);
    }

    private List<FileImportReport.FileCounts> files(List<RowOutcome> outcomes) {
        Map<Integer, Map<String, Long>> counts = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            counts.computeIfAbsent(rows.rows().get(i).file(), file -> new HashMap<>())
                    .merge(word(outcomes.get(i)), 1L, Long::sum);
        }
        List<FileImportReport.FileCounts> files = new ArrayList<>();
        for (int number = 0; number < contents.size(); number++) {
            Formats.Content content = contents.get(number);
            Map<String, Long> of = counts.getOrDefault(number, Map.of());
            files.add(new FileImportReport.FileCounts(content.name(),
                    content.format() == null ? null : content.format().toString(),
                    of.values().stream().mapToLong(Long::longValue).sum(), of.getOrDefault("CREATED", 0L),
                    of.getOrDefault("CORRECTED", 0L), of.getOrDefault("UNCHANGED", 0L), of.getOrDefault("", 0L),
                    unmappedOfFiles.get(number), problems(content)));
        }
        return files;
    }

    /** Returns the change of a row that is stored; empty for a rejected one. */
    private static String word(RowOutcome outcome) {
        return outcome == null ? "" : outcome.fold(RowOutcome.Change::name, rejection -> "");
    }

    private static List<FileImportReport.FileProblem> problems(Formats.Content content) {
        return content.refusals()
                .stream()
                .map(refusal -> new FileImportReport.FileProblem(refusal.line(), refusal.rejection().rule(),
                        refusal.rejection().code().name(), refusal.rejection().code().title()))
                .toList();
    }

    private List<FileImportReport.ModelWithoutCard> withoutCard(List<RowOutcome> outcomes) {
        Map<String, FileImportReport.ModelWithoutCard> models = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            FileRow row = rows.rows().get(i);
            RowOutcome outcome = outcomes.get(i);
            if (outcome != null
                    && outcome.fold(change -> false, rejection -> rejection.code() == ProblemCode.DNS2004)) {
                FileImportReport.ModelWithoutCard before = models.get(row.text("model"));
                models.put(row.text("model"),
                        new FileImportReport.ModelWithoutCard(row.text("model"),
                                before == null || before.paramsTotal() == null ? row.params() : before.paramsTotal(),
                                before == null ? 1 : before.scores() + 1));
            }
        }
        return List.copyOf(models.values());
    }

    private List<FileImportReport.VerifiedScore> verified(List<RowOutcome> outcomes) {
        List<FileImportReport.VerifiedScore> verified = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            FileRow row = rows.rows().get(i);
            if (row.verifyToken() != null && outcomes.get(i) != null && outcomes.get(i).isTaken()) {
                verified.add(new FileImportReport.VerifiedScore(row.text("model"), row.text("benchmark"),
                        row.text("evaluator"), row.text("variant"), row.verifyToken()));
            }
        }
        return verified;
    }
}

package org.densimeter.ingest.files;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.files.format.FileScore;
import org.densimeter.ingest.files.format.Formats;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.store.MissingResults;
import org.densimeter.ingest.store.ModelMatch;
import org.densimeter.law.catalogue.Variant;

/**
 * Turns the scores of files into rows of results, and lists those that are none with the reason. Used by one thread.
 */
final class FileRows {

    private static final double SAME = 0.051; // points: one of two spellings is rounded to one decimal
    private static final Pattern LAST_PART = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final String NUMBER = "[+-]?\\d{1,18}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?";

    private final FileContext context;
    private final MappingTable mappings;
    private final Optional<MappingTable> formerMappings;
    private final List<FileRow> rows = new ArrayList<>();
    private final Map<UnmappedScore, Long> unmapped = new LinkedHashMap<>();
    private final Map<String, Double> taken = new HashMap<>();
    private final Set<MissingResults.Identity> present = new HashSet<>();
    private final Function<String, ModelMatch> models;
    private final Map<String, String> modelIds = new HashMap<>();

    /**
     * @param formerMappings those of all times, if {@link #present} is asked for
     * @param models looks up the model that a name means
     */
    FileRows(FileContext context, MappingTable mappings, Optional<MappingTable> formerMappings,
            Function<String, ModelMatch> models) {
        this.formerMappings = formerMappings;
        this.context = context;
        this.mappings = mappings;
        this.models = models;
    }

    /** Returns the rows so far. */
    List<FileRow> rows() {
        return rows;
    }

    /**
     * Returns what the files have so far: the rows, and scores of known benchmarks that are no rows. A score is every
     * result that a mapping ever made of its task.
     */
    Set<MissingResults.Identity> present() {
        return present;
    }

    /** Returns the other scores so far. */
    List<UnmappedScore> unmapped() {
        return unmapped.entrySet()
                .stream()
                .map(entry -> new UnmappedScore(entry.getKey().file(), entry.getKey().task(), entry.getKey().metric(),
                        entry.getKey().filter(), entry.getKey().version(), entry.getKey().reason(), entry.getValue()))
                .toList();
    }

    /**
     * Adds the scores of a file.
     *
     * @param number of the file, from 0
     * @return how many scores are no rows
     */
    long add(int number, Formats.Content content) {
        Set<String> wholes = wholes(content);
        Set<String> tasks = content.scores().stream().map(FileScore::task).collect(Collectors.toSet());
        long others = 0;
        for (FileScore score : content.scores()) {
            Optional<MappingTarget> target = target(content.format(), score);
            String reason = reason(content.format(), score, target, wholes, tasks);
            if (target.isPresent()) {
                ScoreScale unit = reason == null ? unit(content.format(), score, target.get()) : ScoreScale.PERCENT;
                FileRow row = row(number, content, score, target.get(), unit);
                present.add(identity(row));
                reason = reason == null ? addRow(row, score, unit) : reason;
            }
            if (score.exported() == null) {
                formerMappings.ifPresent(table -> table.all(content.format(), score)
                        .forEach(former -> present
                                .add(identity(row(number, content, score, former, ScoreScale.PERCENT)))));
            }
            if (reason != null) {
                others++;
                unmapped.merge(new UnmappedScore(content.name(), score.task(), score.metric(), score.filter(),
                        score.version(), reason, 0), 1L, Long::sum);
            }
        }
        return others;
    }

    private FileRow row(int number, Formats.Content content, FileScore score, MappingTarget target, ScoreScale unit) {
        return new FileRow(number,
                ScoreFields.of(content.format(), score, target, unit, context, modelId(score.run().model())),
                score.verifyToken(), score.run().params());
    }

    private static MissingResults.Identity identity(FileRow row) {
        return new MissingResults.Identity(row.text("model"), row.text("benchmark"), row.text("evaluator"),
                Variant.canonical(row.text("variant")));
    }

    /** Returns the tasks of {@code content} that are mapped, each with its benchmark. */
    private Set<String> wholes(Formats.Content content) {
        Set<String> wholes = new HashSet<>();
        for (FileScore score : content.scores()) {
            target(content.format(), score)
                    .ifPresent(target -> wholes.add(score.task() + '\u0000' + target.benchmark()));
        }
        return wholes;
    }

    private Optional<MappingTarget> target(FileFormat format, FileScore score) {
        if (score.exported() != null) {
            return Optional.of(new MappingTarget(score.exported().get("benchmark"), "", ScoreScale.PERCENT));
        }
        MappingTarget declared = format == FileFormat.WIDE_CSV
                ? context.columns().get(score.task().toLowerCase(Locale.ROOT))
                : null;
        return declared == null ? mappings.of(format, score) : Optional.of(declared);
    }

    /** Returns why {@code score} is no row; null if it is one. */
    private String reason(FileFormat format, FileScore score, Optional<MappingTarget> target, Set<String> wholes,
            Set<String> tasks) {
        if (score.refusal() != null) {
            return score.refusal();
        }
        if (target.isEmpty()) {
            String parent = score.parent();
            String whole = parent != null && (tasks.contains(parent) || mappings.knows(format, parent)) ? parent
                    : mappings.whole(format, score.task()).orElse(null);
            return whole == null ? "no mapping to a benchmark" : "a part of " + whole;
        }
        if (score.parent() != null && wholes.contains(score.parent() + '\u0000' + target.get().benchmark())) {
            return "a part of " + score.parent();
        }
        return unit(format, score, target.get()) != null ? null
                : "the format does not define the unit of this score: send it with ?scale=percent or "
                        + "?scale=fraction, or map it with a unit";
    }

    /**
     * Returns the unit of a score: that of its mapping, of the format, of the client, or percent where the value is
     * above 1, which no fraction is; null if none says it. Tables define no unit: what the client says comes before
     * what the values of a column look like.
     */
    private ScoreScale unit(FileFormat format, FileScore score, MappingTarget target) {
        if (target.unit() != null) {
            return target.unit();
        }
        if (format == FileFormat.WIDE_CSV && context.unit() != null) {
            return context.unit();
        }
        if (score.unit() != null) {
            return score.unit();
        }
        if (context.unit() != null) {
            return context.unit();
        }
        return isNumber(score.value()) && new BigDecimal(score.value()).compareTo(BigDecimal.ONE) <= 0 ? null
                : ScoreScale.PERCENT;
    }

    private static boolean isNumber(String value) {
        return value != null && value.matches(NUMBER);
    }

    /**
     * Returns the id of the model that the client names, or that a file calls {@code name}: the one with that id or
     * alias, else the one that a card of that name has by convention, its last part in lower case. An ambiguous name
     * stays as it is, and is refused with its row.
     */
    private String modelId(String name) {
        if (context.model() != null) {
            return modelIds.computeIfAbsent(context.model(), sent -> models.apply(sent).idOrName());
        }
        String path = name == null ? "" : name.strip().replaceFirst("[/\\\\]+$", "");
        return path.isEmpty() ? null : modelIds.computeIfAbsent(path, sent -> {
            ModelMatch match = models.apply(sent);
            return match.id() != null || match.candidates().size() > 1 ? match.idOrName()
                    : LAST_PART.matcher(sent)
                            .replaceFirst("")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9._-]+", "-");
        });
    }

    /** Adds {@code row}; returns null, or the reason why it is none because another one says the same. */
    private String addRow(FileRow row, FileScore score, ScoreScale unit) {
        if (isNumber(score.value())) {
            double points = new BigDecimal(score.value()).multiply(unit.percent()).doubleValue();
            Double other = taken.putIfAbsent(String.join("\u0000", row.text("model"), row.text("benchmark"),
                    row.text("evaluator"), Variant.canonical(row.text("variant"))), points);
            if (other != null && Math.abs(other - points) < SAME) {
                return "the same score as another one of this import";
            }
        }
        rows.add(row);
        return null;
    }
}

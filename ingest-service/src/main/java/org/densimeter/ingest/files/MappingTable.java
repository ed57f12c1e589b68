package org.densimeter.ingest.files;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.files.format.FileScore;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.validation.TaskMapping;

/**
 * The mappings of one moment. Of several that fit a score, the one that names most of measure, filter and version
 * counts; stored ones come before those that are built in.
 */
final class MappingTable {

    private static final List<String> PART_MARKS = List.of(" (", "/", ":", ".");

    private final Map<String, List<TaskMapping>> stored;
    private final Map<String, List<TaskMapping>> builtIn;

    /** Both by {@link #key}. */
    MappingTable(Map<String, List<TaskMapping>> stored, Map<String, List<TaskMapping>> builtIn) {
        this.stored = stored;
        this.builtIn = builtIn;
    }

    /** Returns what mappings are found by. */
    static String key(String format, String task) {
        return format + '\u0000' + task.toLowerCase(Locale.ROOT);
    }

    /** Returns what {@code score} of a file of {@code format} is; empty if it is not mapped. */
    Optional<MappingTarget> of(FileFormat format, FileScore score) {
        String key = key(format.toString(), score.task());
        return best(stored.getOrDefault(key, List.of()), score)
                .or(() -> best(builtIn.getOrDefault(key, List.of()), score))
                .map(MappingTable::target);
    }

    private static MappingTarget target(TaskMapping mapping) {
        return new MappingTarget(mapping.benchmark(), Objects.requireNonNullElse(mapping.variant(), ""),
                mapping.unit() == null ? null : ScoreScale.valueOf(mapping.unit().toUpperCase(Locale.ROOT)));
    }

    /** Returns all that mappings say that {@code score} of a file of {@code format} is. */
    Set<MappingTarget> all(FileFormat format, FileScore score) {
        String key = key(format.toString(), score.task());
        return Stream.of(stored, builtIn)
                .flatMap(table -> table.getOrDefault(key, List.of()).stream())
                .filter(mapping -> fits(mapping, score))
                .map(MappingTable::target)
                .collect(Collectors.toSet());
    }

    /** Returns whether any mapping of {@code format} is of {@code task}. */
    boolean knows(FileFormat format, String task) {
        return stored.containsKey(key(format.toString(), task)) || builtIn.containsKey(key(format.toString(), task));
    }

    /** Returns the task that {@code task} is a part of by its name, if that one is mapped. */
    Optional<String> whole(FileFormat format, String task) {
        return PART_MARKS.stream()
                .filter(mark -> task.indexOf(mark) > 0)
                .map(mark -> task.substring(0, task.indexOf(mark)))
                .filter(start -> knows(format, start))
                .findFirst();
    }

    private static Optional<TaskMapping> best(List<TaskMapping> mappings, FileScore score) {
        return mappings.stream()
                .filter(mapping -> fits(mapping, score))
                .max(Comparator.comparingLong(MappingTable::named));
    }

    private static boolean fits(TaskMapping mapping, FileScore score) {
        return fits(mapping.metric(), score.metric()) && fits(mapping.filter(), score.filter())
                && fits(mapping.version(), score.version());
    }

    private static boolean fits(String wanted, String found) {
        return wanted == null || wanted.equalsIgnoreCase(found);
    }

    private static long named(TaskMapping mapping) {
        return Arrays.asList(mapping.metric(), mapping.filter(), mapping.version())
                .stream()
                .filter(Objects::nonNull)
                .count();
    }
}

package org.densimeter.ingest.files.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.densimeter.ingest.files.carrier.CarriedFile;
import org.densimeter.ingest.files.carrier.FileRefused;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds out the format of files and reads them. */
public final class Formats {

    private static final List<FormatReader> READERS = List.of(new EveryEvalEverReader(), new InspectReader(),
            new LightevalReader(), new LmEvalReader(), new HelmReader(), new HuggingFaceReader(),
            new ModelIndexReader());

    private static final int MOST_SCORES = 100_000;

    private Formats() {}

    /**
     * What the client says of the files.
     *
     * @param format the format of every file; {@link FileFormat#AUTO} to find it out
     * @param csv whether a body that is one file is CSV
     * @param lines whether a body that is one file is JSON lines
     * @param delimiter between fields of CSV
     * @param decimalComma whether numbers of CSV have a decimal comma
     */
    public record Reading(FileFormat format, boolean csv, boolean lines, char delimiter, boolean decimalComma) {}

    /**
     * What a file has.
     *
     * @param name of the file
     * @param format null if it was not found out
     * @param scores in the order of the file
     * @param refusals by the line they are of, null for the whole file; why the file or lines of it cannot be read
     */
    public record Content(String name, FileFormat format, List<FileScore> scores, List<LineRefusal> refusals) {}

    /**
     * Why a file or one of its lines cannot be read.
     *
     * @param line from 1; null for the whole file
     * @param rejection the reason
     */
    public record LineRefusal(Long line, Rejection rejection) {}

    /**
     * Reads {@code files}; those of a run of HELM together. Returns a content for each file that is not a companion.
     */
    public static List<Content> read(List<CarriedFile> files, Reading reading) {
        Map<String, CarriedFile> byName = new LinkedHashMap<>();
        Set<String> repeated = new HashSet<>();
        files.forEach(file -> {
            if (byName.putIfAbsent(file.name(), file) != null) {
                repeated.add(file.name());
            }
        });
        List<Content> contents = new ArrayList<>();
        long scores = 0;
        for (CarriedFile file : files) {
            if (file.shortName().equals(HelmReader.RUN_SPEC) && byName.containsKey(file.folder() + HelmReader.STATS)) {
                continue;
            }
            try {
                String runSpec = file.folder() + HelmReader.RUN_SPEC;
                if (file.shortName().equals(HelmReader.STATS)
                        && (repeated.contains(file.name()) || repeated.contains(runSpec))) {
                    throw new FileRefused(ProblemCode.DNS2035, "stats.json and run_spec.json of one run in a folder; "
                            + "here are several: send them in a zip archive with a folder for each run");
                }
                Content content = read(file, byName.get(runSpec), reading);
                scores += content.scores().size();
                if (scores > MOST_SCORES) {
                    throw new FileRefused(ProblemCode.DNS2034, "at most " + MOST_SCORES + " scores in one body");
                }
                contents.add(content);
            } catch (FileRefused refused) {
                contents.add(
                        new Content(file.name(), null, List.of(), List.of(new LineRefusal(null, refused.rejection()))));
            }
        }
        return contents;
    }

    /** Returns the format of {@code file}; empty if it is none of these formats. */
    public static Optional<FileFormat> identify(CarriedFile file) {
        try {
            for (Documents.Document document : Documents.of(file.text(), false)) {
                if (document.node() != null) {
                    return HelmReader.isStats(document.node()) || HelmReader.isRunSpec(document.node())
                            ? Optional.of(FileFormat.HELM)
                            : reader(document.node(), FileFormat.AUTO).map(FormatReader::format);
                }
            }
            return Optional.empty();
        } catch (FileRefused refused) {
            return Optional.empty();
        }
    }

    private static Content read(CarriedFile file, CarriedFile runSpec, Reading reading) throws FileRefused {
        if (file.refusal() != null) {
            return new Content(file.name(), null, List.of(), List.of(new LineRefusal(null, file.refusal())));
        }
        String text = file.text();
        if (isCsv(file, reading)) {
            List<LineRefusal> broken = new ArrayList<>();
            List<FileScore> cells = new WideCsvReader(reading.delimiter(), reading.decimalComma()).read(text, broken);
            return new Content(file.name(), FileFormat.WIDE_CSV, cells, broken);
        }
        List<FileScore> scores = new ArrayList<>();
        List<LineRefusal> refusals = new ArrayList<>();
        FileFormat format = null;
        for (Documents.Document document : Documents.of(text, isLines(file, reading))) {
            if (document.rejection() != null) {
                refusals.add(new LineRefusal(document.line(), document.rejection()));
                continue;
            }
            JsonNode whole = HelmReader.isStats(document.node())
                    ? HelmReader.document(document.node(), runSpec(runSpec))
                    : document.node();
            Optional<FormatReader> reader = reader(whole, reading.format());
            if (reader.isEmpty()) {
                refusals.add(new LineRefusal(document.line(), unknown(whole, reading.format())));
            } else {
                format = reader.get().format();
                scores.addAll(reader.get().read(whole, file.name()));
            }
        }
        return new Content(file.name(), format, scores, refusals);
    }

    private static boolean isCsv(CarriedFile file, Reading reading) {
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean named = name.endsWith(".csv") || name.endsWith(".tsv");
        return reading.format() == FileFormat.WIDE_CSV
                || (reading.format() == FileFormat.AUTO && (named || (reading.csv() && name.equals(CarriedFile.BODY))));
    }

    private static boolean isLines(CarriedFile file, Reading reading) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson")
                || (reading.lines() && name.equals(CarriedFile.BODY));
    }

    private static JsonNode runSpec(CarriedFile file) throws FileRefused {
        if (file == null || file.refusal() != null) {
            throw new FileRefused(ProblemCode.DNS2035, "stats.json of HELM together with the run_spec.json of its run, "
                    + "in a zip archive or as two parts of multipart/form-data");
        }
        JsonNode spec = Documents.of(file.text(), false).get(0).node();
        if (spec == null || !HelmReader.isRunSpec(spec)) {
            throw new FileRefused(ProblemCode.DNS2035, "a run_spec.json with scenario_spec and adapter_spec");
        }
        return spec;
    }

    private static Optional<FormatReader> reader(JsonNode document, FileFormat wanted) {
        return READERS.stream()
                .filter(reader -> wanted == FileFormat.AUTO || wanted == reader.format())
                .filter(reader -> reader.reads(document))
                .findFirst();
    }

    private static Rejection unknown(JsonNode document, FileFormat wanted) {
        if (HelmReader.isRunSpec(document)) {
            return Rejection.of(ProblemCode.DNS2035, "run_spec.json of HELM together with the stats.json of its run");
        }
        Optional<FormatReader> other = reader(document, FileFormat.AUTO);
        String expected = wanted == FileFormat.AUTO ? "a file of one of the formats "
                + String.join(", ", READERS.stream().map(reader -> reader.format().toString()).toList()) + ", wide-csv"
                : wanted.title();
        return Rejection.of(ProblemCode.DNS2032,
                other.map(reader -> expected + "; this is " + reader.format().title()).orElse(expected));
    }
}

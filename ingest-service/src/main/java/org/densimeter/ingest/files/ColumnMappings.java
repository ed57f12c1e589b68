package org.densimeter.ingest.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.densimeter.ingest.files.carrier.CarriedFile;
import org.densimeter.ingest.files.carrier.FileRefused;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads what the columns of a table are: from the parameter {@code columns}, e.g. {@code MMLU=mmlu 5-shot;GSM8K=gsm8k},
 * or from a file {@code columns.json} beside the table:
 * {@code {"columns":{"MMLU":{"benchmark":"mmlu","variant":"5-shot","unit":"percent"}}}}.
 */
final class ColumnMappings {

    private static final String SIDECAR = "columns.json";
    private static final String RULE = "a file with columns by name, each with benchmark and if need be variant and "
            + "unit (percent or fraction)";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ColumnMappings() {}

    /**
     * Returns the columns of the parameter, by name in lower case.
     *
     * @param parameter columns separated by semicolons; null for none
     * @throws IllegalArgumentException if a part is not {@code column=benchmark}
     */
    static Map<String, MappingTarget> ofParameter(String parameter) {
        Map<String, MappingTarget> columns = new HashMap<>();
        for (String part : parameter == null ? List.<String>of() : List.of(parameter.split(";", -1))) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.lastIndexOf('=');
            String[] target = part.substring(equals + 1).strip().split("\\s+", 2);
            if (equals < 1 || target[0].isEmpty()) {
                throw new IllegalArgumentException(part);
            }
            columns.put(part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    new MappingTarget(target[0], target.length > 1 ? target[1] : "", null));
        }
        return columns;
    }

    /** Returns whether {@code file} says what columns are. */
    static boolean isSidecar(CarriedFile file) {
        return file.refusal() == null && (file.shortName().equals(SIDECAR) || file.shortName().endsWith("." + SIDECAR));
    }

    /** Returns the columns of {@code file}, by name in lower case. */
    static Map<String, MappingTarget> ofSidecar(CarriedFile file) throws FileRefused {
        JsonNode columns;
        try {
            columns = JSON.readTree(file.text()).path("columns");
        } catch (JacksonException e) {
            throw new FileRefused(ProblemCode.DNS2014, RULE);
        }
        if (!columns.isObject()) {
            throw new FileRefused(ProblemCode.DNS2032, RULE);
        }
        Map<String, MappingTarget> targets = new HashMap<>();
        for (Map.Entry<String, JsonNode> column : new ArrayList<>(columns.properties())) {
            String benchmark = column.getValue().path("benchmark").asText("");
            String unit = column.getValue().path("unit").asText(null);
            if (benchmark.isBlank() || (unit != null && !unit.equals("percent") && !unit.equals("fraction"))) {
                throw new FileRefused(ProblemCode.DNS2032, RULE);
            }
            targets.put(column.getKey().strip().toLowerCase(Locale.ROOT),
                    new MappingTarget(benchmark, column.getValue().path("variant").asText(""),
                            unit == null ? null : ScoreScale.valueOf(unit.toUpperCase(Locale.ROOT))));
        }
        return targets;
    }
}

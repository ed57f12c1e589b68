package org.densimeter.ingest.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.Identifiers;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.ScoreMatrix;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Reads and checks one composite. Whether its benchmarks are stored is for the store to check. Not thread-safe. */
final class CompositeReader {

    private static final int MAX_PARTS = 100;
    private static final double WEIGHTS_TOLERANCE = 1e-9;
    private static final String PARTS = "parts";
    private static final String AUXILIARIES = "auxiliaries";

    private final Map<String, SentField> fields = new HashMap<>();
    private final List<Composite.Part> parts = new ArrayList<>();
    private final IgnoredNames ignored = new IgnoredNames();

    /** Reads the object whose opening brace is the current token of the parser. */
    void read(JsonParser parser) throws IOException, RowRejected {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(PARTS) && token == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    Composite.Part part = part(new RowReader(Layout.PART.byJsonName(),
                            JsonReading.object(parser, Layout.PART.spellings(), ignored), false));
                    if (!names.add(part.benchmark()) || names.size() > MAX_PARTS) {
                        throw refused(ProblemCode.DNS2019, PARTS, part.benchmark(),
                                "each benchmark once, at most " + MAX_PARTS);
                    }
                    parts.add(part);
                }
                if (parser.currentToken() != JsonToken.END_ARRAY) {
                    throw refused(ProblemCode.DNS2019, PARTS, null, "an array of {benchmark, weight}");
                }
            } else if (Layout.COMPOSITE.byJsonName().containsKey(name)) {
                Value value = JsonReading.value(parser, token);
                if (value != null) {
                    fields.put(name, SentField.json(name, value));
                }
            } else {
                ignored.add(name);
                parser.skipChildren();
            }
        }
    }

    /** Returns the fields but for the parts, by their name in JSON. */
    Map<String, SentField> fields() {
        return fields;
    }

    /** Returns the names that are no fields. */
    IgnoredNames ignored() {
        return ignored;
    }

    /** Returns the composite, whose fields but for the parts are those of {@code row}. */
    Composite composite(RowReader row) throws RowRejected {
        Boolean completion = row.truth("completion");
        Composite composite = new Composite(row.required("id", row.identifier("id")),
                row.required("name", row.text("name", 200)), parts, completion != null && completion, auxiliaries(row));
        double sum = parts.stream().mapToDouble(Composite.Part::weight).sum();
        if (parts.isEmpty() || Math.abs(sum - 1) > WEIGHTS_TOLERANCE) {
            throw refused(ProblemCode.DNS2019, PARTS, parts.isEmpty() ? null : Double.toString(sum),
                    "at least one part, and weights that sum to 1");
        }
        checkCompletion(composite, row);
        return composite;
    }

    private static List<String> auxiliaries(RowReader row) throws RowRejected {
        List<String> auxiliaries = row.list(AUXILIARIES);
        for (String auxiliary : auxiliaries) {
            if (!Identifiers.valid(auxiliary)) {
                throw refused(ProblemCode.DNS2039, AUXILIARIES, auxiliary, Identifiers.RULE);
            }
        }
        return auxiliaries;
    }

    private static void checkCompletion(Composite composite, RowReader row) throws RowRejected {
        if (!composite.completion()) {
            if (!composite.auxiliaries().isEmpty()) {
                throw row.rejected(ProblemCode.DNS2040, AUXILIARIES, "left out, or with completion true");
            }
            return;
        }
        int benchmarks = composite.parts().size() + composite.auxiliaries().size();
        if (benchmarks > ScoreMatrix.MAX_BENCHMARKS) {
            throw refused(ProblemCode.DNS2041, AUXILIARIES, Integer.toString(benchmarks),
                    "at most " + ScoreMatrix.MAX_BENCHMARKS + " parts and auxiliaries together");
        }
        try {
            CompletionDefinition.of(composite.id(), composite.parts(), composite.auxiliaries());
        } catch (CompletionException refused) {
            boolean part = !composite.auxiliaries().contains(composite.id()) && refused.code() == ProblemCode.DNS1027;
            throw refused(refused.code(), part ? PARTS : AUXILIARIES, part ? composite.id() : row.shown(AUXILIARIES),
                    "other benchmarks, each once: " + refused.getMessage());
        }
    }

    private static Composite.Part part(RowReader row) throws RowRejected {
        String benchmark = row.required("benchmark", row.text("benchmark", 128));
        if (!Identifiers.valid(benchmark)) {
            throw refused(ProblemCode.DNS2019, PARTS, benchmark, Identifiers.RULE);
        }
        return new Composite.Part(benchmark, row.required("weight", row.positive("weight", 1)));
    }

    private static RowRejected refused(ProblemCode code, String field, String value, String rule) {
        return new RowRejected(new Rejection(code, field, value, rule));
    }
}

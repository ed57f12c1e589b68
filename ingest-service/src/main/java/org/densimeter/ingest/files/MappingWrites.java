package org.densimeter.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.MappingStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.store.WriteGuard;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.ingest.validation.TaskMapping;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Variant;
import org.densimeter.law.problem.ProblemCode;

/** Stores single mappings of tasks to benchmarks. */
@ApplicationScoped
public class MappingWrites {

    private static final int NAME = 200;

    private final MappingStore store;
    private final DefinitionStore definitions;
    private final SingleItemWrites singles;

    MappingWrites(MappingStore store, DefinitionStore definitions, SingleItemWrites singles) {
        this.singles = singles;
        this.store = store;
        this.definitions = definitions;
    }

    /** Stores the mapping {@code id}, if {@code guard} admits it; its benchmark must be stored. */
    public RowOutcome.Change put(String id, InputStream body, WriteGuard guard)
            throws IOException, BodyRefused, RowRejected {
        return store.write(mapping(singles.row(Layout.MAPPING, id, body)), guard);
    }

    private TaskMapping mapping(RowReader row) throws RowRejected {
        String format = row.required("format", row.line("format", NAME));
        if (FileFormat.of(format).filter(known -> known != FileFormat.AUTO).isEmpty()) {
            throw row.rejected(ProblemCode.DNS2038, "format", "one of " + words());
        }
        String benchmark = row.required("benchmark", row.identifier("benchmark"));
        if (definitions.find(DefinitionKind.BENCHMARK, benchmark, Benchmark.class).isEmpty()) {
            throw row.rejected(ProblemCode.DNS2005, "benchmark",
                    "a stored benchmark; create it with PUT /benchmarks/{id}");
        }
        ScoreScale unit = row.word("unit", ScoreScale.class);
        String variant = row.line("variant", Variant.MAX_LENGTH);
        return new TaskMapping(row.required("id", row.identifier("id")), format,
                row.required("task", row.line("task", NAME)), row.line("metric", NAME), row.line("filter", NAME),
                row.line("version", NAME), benchmark, variant, unit == null ? null : unit.toString());
    }

    private static String words() {
        return Arrays.stream(FileFormat.values())
                .filter(format -> format != FileFormat.AUTO)
                .map(FileFormat::toString)
                .collect(Collectors.joining(", "));
    }
}

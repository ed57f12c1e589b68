package org.densimeter.ingest.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.MappingRevision;
import org.densimeter.ingest.validation.TaskMapping;
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A mapping of a task to a benchmark as it is stored.
 *
 * @param mapping what it says
 * @param revision 1 for the first state, one more with each change
 * @param recordedAt when this revision was accepted, UTC
 * @param withdrawn why it was withdrawn with this revision; absent if it was not
 */
record MappingView(@JsonUnwrapped TaskMapping mapping, long revision, Instant recordedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String withdrawn) {

    /** The fields of a mapping. */
    static final CsvTable<MappingView> TABLE = CsvTable.ofRows(
            List.of("id", "format", "task", "metric", "filter", "version", "benchmark", "variant", "unit", "revision",
                    "recorded_at", "withdrawn"),
            view -> Arrays.asList(view.mapping().id(), view.mapping().format(), view.mapping().task(),
                    view.mapping().metric(), view.mapping().filter(), view.mapping().version(),
                    view.mapping().benchmark(), view.mapping().variant(), view.mapping().unit(), view.revision(),
                    view.recordedAt(), view.withdrawn()));

    /** Returns the view of {@code known}. */
    static MappingView of(MappingRevision known) {
        return new MappingView(known.mapping(), known.revision(), known.recordedAt(), known.withdrawn());
    }
}

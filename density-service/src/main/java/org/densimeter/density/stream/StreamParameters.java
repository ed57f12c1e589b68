package org.densimeter.density.stream;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.support.http.DeclaredParameters;
import org.densimeter.support.http.DeclaredParameters.Declared;
import org.densimeter.support.http.ParameterConverters;
import org.densimeter.support.http.QueryParameterFilter;

import io.vertx.core.MultiMap;

/**
 * The parameters of the stream of changes.
 *
 * @param series only changes of this reference series
 * @param benchmark only changes of this benchmark or composite
 * @param stage only changes of series that measure releases of this stage
 * @param type only events of this name; can be repeated
 * @param snapshot begin with all current densities too
 */
public record StreamParameters(@QueryParam("series") String series, @QueryParam("benchmark") String benchmark,
        @QueryParam("stage") Stage stage, @QueryParam("type") List<ChangeKind> type,
        @QueryParam("snapshot") SnapshotContent snapshot) {

    private static final Map<String, Declared> DECLARED = DeclaredParameters.of(StreamParameters.class);

    /** Reads {@code query}; what is unknown or invalid is refused as for every other path. */
    static StreamParameters of(MultiMap query) {
        QueryParameterFilter.check(query.names().stream().collect(Collectors.toMap(name -> name, query::getAll)),
                DECLARED);
        return new StreamParameters(query.get("series"), query.get("benchmark"),
                ParameterConverters.convert("stage", Stage.class, query.get("stage")),
                query.getAll("type")
                        .stream()
                        .map(word -> ParameterConverters.convert("type", ChangeKind.class, word))
                        .toList(),
                ParameterConverters.convert("snapshot", SnapshotContent.class, query.get("snapshot")));
    }

    /** Returns the filter for the changes that the listener receives. */
    ChangeStream.Filter filter() {
        Set<ChangeKind> kinds = type.isEmpty() ? EnumSet.allOf(ChangeKind.class) : EnumSet.copyOf(type);
        return new ChangeStream.Filter(series, benchmark, stage,
                kinds.stream().map(ChangeKind::toString).collect(Collectors.toSet()));
    }
}

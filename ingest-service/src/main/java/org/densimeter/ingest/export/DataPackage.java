package org.densimeter.ingest.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.law.catalogue.ReferenceSeries;

/** Makes the descriptor of an export as Data Package 1.0 defines it (Frictionless). */
final class DataPackage {

    /** Name of the descriptor in the archive. */
    static final String PATH = "datapackage.json";
    /** What the descriptor says that the archive is. */
    static final String NAME = "densimeter-export";

    private static final String LICENCE_NOTES = "Rows of the built-in catalogue are compilations of published facts; "
            + "the columns source, provenance, mmlu_source and paper_title name where each was published. The losses "
            + "and scores of the series minicpm3-2025 were read off figures of an article under a Creative Commons "
            + "Attribution licence (CC BY), doi 10.1038/s42256-025-01137-0: name it when you publish them. The service "
            + "does not know under which licence other rows were sent; ask who sent them.";

    private DataPackage() {}

    /** Returns the descriptor of the files {@code resources}. */
    static Map<String, Object> of(FactSnapshot snapshot, List<Map<String, Object>> resources) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("profile", "data-package");
        descriptor.put("name", NAME);
        descriptor.put("title", "All facts of a Densimeter instance");
        descriptor.put("description",
                "Everything that ingest-service had stored at the moment asOf. README.md says how "
                        + "to import it. The order of the resources is the order of the import.");
        descriptor.put("created", snapshot.asOf().toString());
        descriptor.put("asOf", snapshot.asOf().toString());
        descriptor.put("revision", snapshot.revision());
        descriptor.put("version", Long.toString(snapshot.revision()));
        descriptor.put("sources", sources(snapshot));
        descriptor.put("licenceNotes", LICENCE_NOTES);
        descriptor.put("resources", resources);
        return descriptor;
    }

    /** Returns where the reference series were published; the sources of rows are columns. */
    private static List<Map<String, String>> sources(FactSnapshot snapshot) {
        return snapshot.definitions(DefinitionKind.SERIES, ReferenceSeries.class)
                .map(ReferenceSeries::source)
                .filter(Objects::nonNull)
                .distinct()
                .map(source -> Map.of("title", source))
                .toList();
    }
}

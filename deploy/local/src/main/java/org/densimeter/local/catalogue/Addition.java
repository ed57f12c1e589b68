package org.densimeter.local.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVRecord;

/**
 * A set of published data that comes with the project and is loaded beside the built-in catalogue on request, in the
 * same forms.
 */
public enum Addition {
    /**
     * Chat models on MMLU and on the contamination-free MMLU-CF, and the family Qwen2.5 as a yardstick of scores alone
     * on both: the contamination check of method.md, section 5.
     */
    CONTAMINATION;

    /** All requests, in order, to be sent after the built-in catalogue, whose benchmarks and models they name. */
    public List<Delivery> deliveries() {
        Set<String> there = Catalogue.BUILT_IN.read("models.csv")
                .stream()
                .map(row -> row.get("id"))
                .collect(Collectors.toSet());
        return catalogue().deliveries(there);
    }

    /** The laws that follow from its reference data, as {@code series/benchmark}. */
    public List<String> laws() {
        return catalogue().lawsOfScores();
    }

    List<CSVRecord> read(String file) {
        return catalogue().read(file);
    }

    private Catalogue catalogue() {
        return new Catalogue(toString());
    }

    /** The word used on the command line and for its directory, e.g. {@code contamination}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

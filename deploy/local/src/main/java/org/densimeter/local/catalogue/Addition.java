package org.densimeter.local.catalogue;

import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVRecord;

/**
 * A set of published data that is loaded in addition to the built-in catalogue on request. Its files have the same
 * formats.
 */
public enum Addition {
    /**
     * Chat models on MMLU and on the contamination-free MMLU-CF, and the family Qwen2.5 as a reference series of scores
     * on both: the contamination check of method.md, section 5.
     */
    CONTAMINATION;

    /** Returns all requests in order. They refer to benchmarks and models of the built-in catalogue. */
    public List<Delivery> deliveries() {
        return catalogue().deliveries(Catalogue.models());
    }

    /** Returns the laws of its reference data, as {@code series/benchmark}. */
    public List<String> laws() {
        return catalogue().lawsOfScores();
    }

    List<CSVRecord> read(String file) {
        return catalogue().read(file);
    }

    private Catalogue catalogue() {
        return new Catalogue(toString());
    }

    /** Returns the option value and the name of its directory, e.g. {@code contamination}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

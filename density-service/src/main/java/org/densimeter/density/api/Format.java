package org.densimeter.density.api;

import org.densimeter.law.catalogue.WireName;

/** How a list is written. */
enum Format {
    /** One array. */
    JSON("application/json"),
    /** A header and a line an item. */
    CSV("text/csv;charset=UTF-8"),
    /** A JSON object a line. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The word of the parameter. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}

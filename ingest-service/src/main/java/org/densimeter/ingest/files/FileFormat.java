package org.densimeter.ingest.files;

/** The formats of results files. */
public enum FileFormat {
    /** The format is found out from the file. */
    AUTO("auto"),
    /** Results of lm-evaluation-harness, JSON. */
    LM_EVAL(LmEvalFile.FORMAT);

    private final String word;

    FileFormat(String word) {
        this.word = word;
    }

    /** Returns the word of the query parameter {@code format}. */
    @Override
    public String toString() {
        return word;
    }
}

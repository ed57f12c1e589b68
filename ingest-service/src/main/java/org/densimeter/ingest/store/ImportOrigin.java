package org.densimeter.ingest.store;

/**
 * What an import of files was.
 *
 * @param format the format of the files as the client named it; null for rows
 * @param evaluator who measured, as the client said it; null if it did not
 * @param source where the files are from, as the client said it; null if it did not
 * @param sha256 the SHA-256 of the body in hexadecimal digits; null if it is not known yet
 */
public record ImportOrigin(String format, String evaluator, String source, String sha256) {

    /** The origin of a body of rows. */
    public static final ImportOrigin ROWS = new ImportOrigin(null, null, null, null);
}

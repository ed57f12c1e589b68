/** Reads the formats of results files: one reader for each. */
package org.densimeter.ingest.files.format;

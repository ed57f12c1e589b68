/**
 * Reads bodies (CSV, JSON, newline-delimited JSON) as streams of rows and stores them in batches, so that memory does
 * not grow with the body.
 */
package org.densimeter.ingest.imports;

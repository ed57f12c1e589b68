/**
 * How a body becomes rows: CSV, JSON and newline-delimited JSON read as streams, and taken in batches so that memory
 * does not grow with the body.
 */
package org.densimeter.ingest.imports;

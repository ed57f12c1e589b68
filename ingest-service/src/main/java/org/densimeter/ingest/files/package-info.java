/** Reads the results files of evaluation harnesses as rows of results. */
package org.densimeter.ingest.files;

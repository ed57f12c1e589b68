/** Writes everything that is stored as one archive, and results in formats of others. */
package org.densimeter.ingest.export;

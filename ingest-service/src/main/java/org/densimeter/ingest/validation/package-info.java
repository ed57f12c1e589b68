/** Defines each kind of row, its fields and their ranges, and rejects rows that break a rule with a coded reason. */
package org.densimeter.ingest.validation;

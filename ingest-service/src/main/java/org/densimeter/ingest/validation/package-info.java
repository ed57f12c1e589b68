/** What a row must be to be taken: each kind of row, its fields, their ranges, and the coded reason when it is not. */
package org.densimeter.ingest.validation;

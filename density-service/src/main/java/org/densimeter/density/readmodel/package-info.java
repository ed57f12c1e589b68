/**
 * Reads the read model in PostgreSQL: the rows, which state is stored under which key, and the queries of the
 * interfaces. The rows are written by {@code projection}.
 */
package org.densimeter.density.readmodel;

/**
 * What the topics said, in PostgreSQL: the rows, what is kept under which key, and the queries of the interfaces.
 * Written by {@code projection}.
 */
package org.densimeter.density.readmodel;

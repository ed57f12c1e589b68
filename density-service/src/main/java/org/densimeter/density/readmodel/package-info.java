/** What the topics said, in PostgreSQL: written by projectors in one transaction with how far they have read, and read by the interfaces. */
package org.densimeter.density.readmodel;

/** Runs units of work against PostgreSQL and classifies its failures. */
package org.densimeter.support.persistence;

/**
 * Takes reference data and definitions from their topics, sends malformed records to the dead letters, and keeps the
 * last state of every key.
 */
package org.densimeter.fit.intake;

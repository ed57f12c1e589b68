/**
 * Takes reference data, definitions, perplexities and scores from their topics, sends malformed records to the dead
 * letters, and keeps the last state of every key.
 */
package org.densimeter.fit.intake;

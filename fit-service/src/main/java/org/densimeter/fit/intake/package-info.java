/**
 * Takes reference data and definitions from their topics, puts aside what cannot be read, and keeps the last state of
 * every key.
 */
package org.densimeter.fit.intake;

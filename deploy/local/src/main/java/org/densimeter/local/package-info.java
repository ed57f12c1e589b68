/**
 * Starts all of Densimeter on one machine by one command, loads the built-in catalogue through the public API and
 * prints the results.
 */
package org.densimeter.local;

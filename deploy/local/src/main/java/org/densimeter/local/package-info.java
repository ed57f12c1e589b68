/**
 * The one command that starts all of Densimeter on one machine, loads the built-in catalogue through the public API and
 * prints what comes out.
 */
package org.densimeter.local;

/** Capability density: effective parameters over what the user pays for, and which score of several counts. */
package org.densimeter.law.density;

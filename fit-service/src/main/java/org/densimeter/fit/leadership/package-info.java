/** Decides which instance of the service fits: one is active, the others stand by and answer requests. */
package org.densimeter.fit.leadership;

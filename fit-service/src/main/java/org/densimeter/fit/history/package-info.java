/** Every law that was ever in force, in order: rows are added, never changed. */
package org.densimeter.fit.history;

/** Decides, from what is known and what was published before, what the law of a key is now. */
package org.densimeter.fit.refit;

/** The JSON of events, answers and stored states, and the clock that dates them: the same in every service. */
@NullMarked
package org.densimeter.support.json;

import org.jspecify.annotations.NullMarked;

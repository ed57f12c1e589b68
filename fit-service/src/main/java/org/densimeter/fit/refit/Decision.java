package org.densimeter.fit.refit;

import org.densimeter.law.scaling.FittedLaw;

/** What follows from an input and what was published before. */
sealed interface Decision {

    /** There has never been a law, and there is not enough to make one of yet. */
    record Wait() implements Decision {}

    /** What was published last is still so: publish it again, in case it never arrived. */
    record Repeat() implements Decision {}

    /** Something new to be kept and published. */
    record Add(FittedLaw law) implements Decision {}
}

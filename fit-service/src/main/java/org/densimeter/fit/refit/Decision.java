package org.densimeter.fit.refit;

import java.util.function.Function;
import java.util.function.Supplier;

import org.densimeter.law.scaling.FittedLaw;

/** What follows from an input and what was published before. */
sealed interface Decision {

    /** There has never been a law, and there is not enough input for one yet. */
    record Wait() implements Decision {
        @Override
        public <R> R fold(Supplier<? extends R> wait, Supplier<? extends R> repeat,
                Function<FittedLaw, ? extends R> add) {
            return wait.get();
        }
    }

    /** The last published law is unchanged: publish it again, in case it never arrived. */
    record Repeat() implements Decision {
        @Override
        public <R> R fold(Supplier<? extends R> wait, Supplier<? extends R> repeat,
                Function<FittedLaw, ? extends R> add) {
            return repeat.get();
        }
    }

    /** A new law to be stored and published. */
    record Add(FittedLaw law) implements Decision {
        @Override
        public <R> R fold(Supplier<? extends R> wait, Supplier<? extends R> repeat,
                Function<FittedLaw, ? extends R> add) {
            return add.apply(law);
        }
    }

    /**
     * Returns what the function of the kind at hand returns. Every kind has a function, so that a new one breaks the
     * callers at compile time.
     */
    <R> R fold(Supplier<? extends R> wait, Supplier<? extends R> repeat, Function<FittedLaw, ? extends R> add);
}

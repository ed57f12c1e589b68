package org.densimeter.density.analysis;

/** More questions are waiting for an answer than are let wait; the same question can be asked again. */
public final class TooBusyException extends RuntimeException {

    TooBusyException(int waiting) {
        super(waiting + " questions are waiting to be computed, and no more are let wait", null, false, false);
    }
}

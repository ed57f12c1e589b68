package org.densimeter.support.redrive;

import org.densimeter.law.catalogue.WireName;

/** What becomes of a dead letter in a redrive. */
public enum RedriveOutcome {
    /** It is sent to its topic again. */
    REDRIVEN,
    /** Its topic has a later record with its key, so that it would put an older state after a newer one. */
    SUPERSEDED,
    /** An earlier call sent it, or another dead letter of the same record. */
    ALREADY_REDRIVEN,
    /** It was sent as often as the settings allow, and came back each time. */
    OVER_LIMIT,
    /** It cannot be sent: headers or key are missing, or it is truncated or too large. */
    UNSENDABLE;

    /** Returns the word used in answers. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}

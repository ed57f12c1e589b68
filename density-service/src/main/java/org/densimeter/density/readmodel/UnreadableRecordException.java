package org.densimeter.density.readmodel;

/** A record that is not of the shape its topic carries. */
final class UnreadableRecordException extends Exception {

    /** @param reason half a sentence about "it", the record */
    UnreadableRecordException(String reason) {
        super(reason, null, false, false);
    }
}

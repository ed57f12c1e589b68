package org.densimeter.ingest.store;

/** Thrown inside of a transaction that must create an item and found one: it is rolled back and run again. */
final class CreatedMeanwhileException extends RuntimeException {

    CreatedMeanwhileException() {
        super("another transaction has created the item", null, false, false);
    }
}

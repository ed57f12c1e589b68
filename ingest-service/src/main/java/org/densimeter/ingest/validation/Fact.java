package org.densimeter.ingest.validation;

import java.time.LocalDate;

/** What is kept fact by fact, and announced together with all others of its subject. */
public sealed interface Fact permits ReportedPrice, ReportedPerplexity {

    /** The stable identifier of this fact: another fact of the same identifier corrects it. */
    String id();

    /** What it is about: the key it is announced under. */
    String subject();

    /** What else facts are asked for by. */
    String aspect();

    /** Where it stands among the facts of its subject: they are ordered by this text, character by character. */
    String place();

    /** The day it became true. */
    LocalDate day();
}

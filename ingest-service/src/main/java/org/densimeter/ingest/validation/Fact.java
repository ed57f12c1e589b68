package org.densimeter.ingest.validation;

import java.time.LocalDate;

/** A price or a perplexity. It is stored by itself and published with all other facts of its subject. */
public sealed interface Fact permits ReportedPrice, ReportedPerplexity {

    /** Returns the stable identifier of this fact; another fact with the same identifier corrects it. */
    String id();

    /** Returns the key under which it is published: the model of a price, the paper of a perplexity. */
    String subject();

    /**
     * Returns the second property by which facts are filtered: the provider of a price, the benchmark of a perplexity.
     */
    String aspect();

    /** Returns the name of the model; not necessarily that of a card. */
    String model();

    /** Returns this fact of {@code otherModel}. */
    Fact of(String otherModel);

    /** Returns the sort key among the facts of its subject. */
    String place();

    /** Returns the day from which it is true. */
    LocalDate day();
}

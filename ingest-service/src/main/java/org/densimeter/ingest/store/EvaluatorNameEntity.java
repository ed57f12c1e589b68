package org.densimeter.ingest.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A name of an evaluator in folded form, with its first spelling, and the stored evaluator that has it, if one has. */
@Entity
@Table(name = "evaluator_name")
class EvaluatorNameEntity {

    @Id
    private String folded;
    private String spelling;
    private String evaluator;
    private String shown;

    protected EvaluatorNameEntity() {}

    EvaluatorNameEntity(String folded, String spelling) {
        this.folded = folded;
        this.spelling = spelling;
    }

    String folded() {
        return folded;
    }

    /** Returns the id of the stored evaluator that has this name; null if none has. */
    String evaluator() {
        return evaluator;
    }

    /** Returns the spelling that results show: the name of the stored evaluator, else the first one seen. */
    String shown() {
        return shown == null ? spelling : shown;
    }

    /** Returns what is equal for all names of one evaluator, and different for two. */
    String key() {
        return evaluator == null ? folded : '\u0001' + evaluator;
    }

    /** Gives the name to the stored evaluator {@code id}, shown as {@code name}. */
    void assign(String id, String name) {
        evaluator = id;
        shown = name;
    }

    /** Takes the name from its stored evaluator. */
    void release() {
        evaluator = null;
        shown = null;
    }
}

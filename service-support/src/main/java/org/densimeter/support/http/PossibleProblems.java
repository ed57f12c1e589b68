package org.densimeter.support.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.densimeter.law.problem.ProblemCode;

/**
 * Names the problems that an endpoint may answer besides those of every endpoint, for its documentation. On an
 * annotation type, it gives the endpoints with that annotation these problems too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface PossibleProblems {

    /** The codes. */
    ProblemCode[] value();
}

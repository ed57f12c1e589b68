package org.densimeter.support.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.densimeter.law.problem.ProblemCode;

/** Names the problems that an endpoint may answer besides those of every endpoint, for its documentation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PossibleProblems {

    /** The codes. */
    ProblemCode[] value();
}

package org.densimeter.ingest.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;

/** Names the problems that every endpoint for a body of rows may answer, for its documentation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PossibleProblems({ProblemCode.DNS2001, ProblemCode.DNS2002, ProblemCode.DNS2003, ProblemCode.DNS2007,
        ProblemCode.DNS2010, ProblemCode.DNS2011, ProblemCode.DNS2012, ProblemCode.DNS2013, ProblemCode.DNS2014,
        ProblemCode.DNS2015, ProblemCode.DNS2020, ProblemCode.DNS2028, ProblemCode.DNS2031, ProblemCode.DNS5014,
        ProblemCode.DNS5015})
@interface ImportProblemCodes {
}

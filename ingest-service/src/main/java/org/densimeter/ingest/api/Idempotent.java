package org.densimeter.ingest.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;

/** Marks endpoints that honour the header {@code Idempotency-Key}, see {@link IdempotencyFilter}. */
@NameBinding
@PossibleProblems({ProblemCode.DNS2059, ProblemCode.DNS2060, ProblemCode.DNS2061})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Idempotent {
}

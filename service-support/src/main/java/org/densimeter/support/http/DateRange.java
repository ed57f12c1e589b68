package org.densimeter.support.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

/** Requires a date within a range, both ends included. Null is valid. */
@Constraint(validatedBy = DateRange.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface DateRange {

    /** The first valid date, ISO 8601. */
    String from();

    /** The last valid date, ISO 8601. */
    String to();

    /** The rule in words. */
    String message() default "a date of the form 2024-12-31, from {from} to {to}";

    /** Required by Jakarta Validation, not used. */
    Class<?>[] groups() default {};

    /** Required by Jakarta Validation, not used. */
    Class<? extends Payload>[] payload() default {};

    /** Checks dates. Thread-safe once initialized. */
    class Validator implements ConstraintValidator<DateRange, LocalDate> {

        private LocalDate from = LocalDate.MIN;
        private LocalDate to = LocalDate.MAX;

        @Override
        public void initialize(DateRange range) {
            from = LocalDate.parse(range.from());
            to = LocalDate.parse(range.to());
        }

        @Override
        public boolean isValid(@Nullable LocalDate date, ConstraintValidatorContext context) {
            return date == null || !(date.isBefore(from) || date.isAfter(to));
        }
    }
}

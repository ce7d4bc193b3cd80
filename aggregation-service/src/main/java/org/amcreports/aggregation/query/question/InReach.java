package org.amcreports.aggregation.query.question;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import org.amcreports.aggregation.calendar.DateRange;
import org.jspecify.annotations.Nullable;

/** A day within {@link DateRange#REACH}, or none. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = InReach.Validator.class)
public @interface InReach {

    String message() default DateRange.OUT_OF_REACH;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves null to others. */
    final class Validator implements ConstraintValidator<InReach, LocalDate> {

        @Override
        public boolean isValid(@Nullable LocalDate day, ConstraintValidatorContext context) {
            return day == null || DateRange.REACH.contains(day);
        }
    }
}

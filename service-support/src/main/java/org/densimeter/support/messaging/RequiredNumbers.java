package org.densimeter.support.messaging;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Makes Jackson refuse an event in which a number that cannot be null is null or missing, which it would read as 0: a
 * score of 0 is a score. Truth values may be missing; the first events had fewer of them.
 */
final class RequiredNumbers extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isNumber(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        return isNumber(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private static boolean isNumber(Annotated member) {
        Class<?> type = member.getRawType();
        return type == double.class || type == long.class || type == int.class;
    }
}

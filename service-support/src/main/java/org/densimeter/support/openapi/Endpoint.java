package org.densimeter.support.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;

import io.smallrye.mutiny.Uni;

/**
 * A method that answers requests.
 *
 * @param path as OpenAPI has it, {@code /densities/{model}}
 * @param verb of HTTP
 * @param method of a resource
 */
record Endpoint(String path, PathItem.HttpMethod verb, Method method) {

    private static final String JSON = "application/json";

    /**
     * What is written or read under a media type.
     *
     * @param status of the answer; empty for a request
     * @param mediaType e.g. {@code application/json}
     * @param type what is written or read
     */
    record Body(String status, String mediaType, JavaType type) {}

    /** Every endpoint of the classes in {@code index}, which are loaded. */
    static List<Endpoint> in(IndexView index, ClassLoader loader) {
        return index.getAnnotations(Path.class)
                .stream()
                .filter(path -> path.target().kind() == AnnotationTarget.Kind.CLASS)
                .map(path -> load(path.target().asClass().name().toString(), loader))
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .flatMap(Endpoint::of)
                .toList();
    }

    /** What the annotations and the return type say it answers. */
    List<Body> answers() {
        Stream<Body> annotated = Stream.of(method.getDeclaringClass(), method)
                .flatMap(element -> Arrays.stream(element.getAnnotationsByType(APIResponse.class)))
                .flatMap(response -> Arrays.stream(response.content())
                        .flatMap(content -> body(response.responseCode(), content).stream()));
        return Stream.concat(returned().stream(), annotated).toList();
    }

    /** What the annotations say it takes. */
    List<Body> requests() {
        return Stream.of(method.getAnnotationsByType(RequestBody.class))
                .flatMap(request -> Arrays.stream(request.content()))
                .flatMap(content -> body("", content).stream())
                .toList();
    }

    private Optional<Body> returned() {
        JavaType type = TypeFactory.defaultInstance().constructType(method.getGenericReturnType());
        JavaType entity = type.hasRawClass(Uni.class) ? type.containedTypeOrUnknown(0) : type;
        JavaType answered = entity.hasRawClass(ListPage.class)
                ? TypeFactory.defaultInstance().constructCollectionType(List.class, entity.containedTypeOrUnknown(0))
                : entity.hasRawClass(SingleItem.class) || entity.hasRawClass(RestResponse.class)
                        ? entity.containedTypeOrUnknown(0)
                        : entity;
        return answered.hasRawClass(Response.class) || answered.hasRawClass(void.class) ? Optional.empty()
                : Optional.of(new Body("200", JSON, answered));
    }

    private static Optional<Body> body(String status, Content content) {
        Schema schema = content.schema();
        if (schema.implementation() == Void.class) {
            return Optional.empty();
        }
        JavaType type = type(schema.implementation());
        return Optional.of(new Body(status, content.mediaType().isEmpty() ? JSON : content.mediaType(),
                schema.type() == SchemaType.ARRAY
                        ? TypeFactory.defaultInstance().constructCollectionType(List.class, type)
                        : type));
    }

    /** The type itself, or what a {@link TypeReference} refers to, as which an annotation can name a generic type. */
    private static JavaType type(Class<?> named) {
        return TypeFactory.defaultInstance()
                .constructType(TypeReference.class.isAssignableFrom(named)
                        ? ((ParameterizedType) named.getGenericSuperclass()).getActualTypeArguments()[0]
                        : named);
    }

    private static Stream<Endpoint> of(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> new Endpoint(path(method),
                        PathItem.HttpMethod.valueOf(type.getAnnotation(HttpMethod.class).value()), method));
    }

    private static String path(Method method) {
        Path own = method.getAnnotation(Path.class);
        String whole = "/" + method.getDeclaringClass().getAnnotation(Path.class).value()
                + (own == null ? "" : "/" + own.value());
        String plain = whole.replaceAll("\\{\\s*([^:}]+?)\\s*:[^}]*\\}", "{$1}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("cannot document " + name, e);
        }
    }
}

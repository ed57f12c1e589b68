package org.densimeter.documented;

import static io.restassured.RestAssured.given;

import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

import io.restassured.response.Response;

/** Holds answers of a service in a test against what {@code /q/openapi} says of them, with formats asserted. Where it tells the fields of an object, no other may be there. */
public final class Documented {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PROBLEM = "application/problem+json";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    /** The document, whose components are referred to as a schema has them. */
    private final JsonNode api = read(given().get("/q/openapi?format=json").then().statusCode(200).extract().asString().replace(COMPONENTS, DEFINITIONS));

    /** As the service says now. */
    public Documented() {
        for (JsonNode schema : api.at("/components/schemas")) {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
    }

    /** The paths that answer GET. */
    public Set<String> paths() {
        return api.get("paths").properties().stream().filter(path -> path.getValue().has("get")).map(path -> path.getKey()).collect(Collectors.toSet());
    }

    /** The path, as documented, that answers {@code question}. */
    public String path(String question) {
        String asked = question.replaceFirst("\\?.*", "");
        return paths().stream().filter(path -> asked.matches(path.replaceAll("\\{[^}]+}", "[^/]+"))).min(Comparator.comparing((String path) -> path.contains("{"))).orElseThrow();
    }

    /** What is wrong with the answer to {@code question}; empty if nothing. */
    public List<String> violations(String question) {
        return violations("get", path(question), given().urlEncodingEnabled(false).get(question)).stream().map(wrong -> question + ": " + wrong).toList();
    }

    /** What is wrong with {@code answer}; empty if nothing. */
    public List<String> violations(String verb, String path, Response answer) {
        JsonNode answers = api.get("paths").get(path).get(verb).get("responses");
        JsonNode content = answers.path(answers.has(String.valueOf(answer.statusCode())) ? String.valueOf(answer.statusCode()) : "default").path("content");
        String type = answer.contentType().replaceFirst(";.*", "");
        if (!content.path(type).has("schema")) {
            return List.of(answer.statusCode() + " " + type + " is not documented");
        }
        if (!type.equals("application/json") && !type.equals(PROBLEM)) {
            return List.of();
        }
        ObjectNode schema = content.get(type).get("schema").deepCopy();
        schema.set("$defs", api.at("/components/schemas"));
        return FACTORY.getSchema(schema).validate(read(answer.asString()), context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)).stream().map(ValidationMessage::getMessage)
                .toList();
    }

    /** The schemas that are referred to and are not there. */
    public Set<String> missing() {
        return api.findValues("$ref").stream().map(reference -> reference.textValue().substring(DEFINITIONS.length())).filter(name -> !api.at("/components/schemas").has(name))
                .collect(Collectors.toSet());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

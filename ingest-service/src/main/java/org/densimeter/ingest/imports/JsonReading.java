package org.densimeter.ingest.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** Reads flat JSON objects. Only the fields of the layout are held in memory. */
final class JsonReading {

    /** The maximum nesting depth; rows need two or three levels. */
    static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_TEXTS = 100;

    /** Limits what is parsed, so that reading of a hostile body stops at its beginning. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            // NaN and infinite numbers are read, so that the row is rejected and the next one is found
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** Matches the part of a parser message that is about its settings and sources, which does not help the client. */
    private static final Pattern PARSER_SETTINGS = Pattern
            .compile("(: enable `| \\(start marker at | \\(not recognized as ).*");

    private JsonReading() {}

    /** Returns why a text is not JSON, for the client. */
    static String flaw(JacksonException broken) {
        return broken.getOriginalMessage()
                .lines()
                .findFirst()
                .map(message -> PARSER_SETTINGS.matcher(message).replaceFirst(""))
                .orElse("JSON");
    }

    /**
     * Reads the object whose opening brace is the current token of the parser; afterwards its closing brace is.
     *
     * @param spellings of the fields by name
     * @param ignored receives the names that are no fields
     * @return the fields by their name in JSON
     */
    static Map<String, SentField> object(JsonParser parser, Map<String, Layout.Spelling> spellings,
            IgnoredNames ignored) throws IOException {
        Map<String, SentField> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Layout.Spelling spelling = spellings.get(name);
            if (spelling == null) {
                ignored.add(name);
                parser.skipChildren();
                continue;
            }
            Value value = value(parser, token);
            if (fields.containsKey(spelling.column().json())) {
                value = new Value.Other("named twice");
            }
            if (value != null) {
                fields.put(spelling.column().json(), SentField.of(spelling, value));
            }
        }
        return fields;
    }

    /** Returns the value that begins with the current token of the parser; null if there is none. */
    static Value value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText().isBlank() ? null : new Value.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.NumberValue(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Value.BooleanValue(token == JsonToken.VALUE_TRUE);
            case START_ARRAY -> texts(parser);
            default -> {
                parser.skipChildren();
                yield new Value.Other("an object");
            }
        };
    }

    private static Value texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean sound = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return new Value.Other("an array without end");
            }
            sound &= token == JsonToken.VALUE_STRING && texts.size() < MOST_TEXTS;
            if (sound) {
                texts.add(parser.getText());
            }
            parser.skipChildren();
        }
        return sound ? new Value.Texts(texts) : new Value.Other("an array");
    }
}

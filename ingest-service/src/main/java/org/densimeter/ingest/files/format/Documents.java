package org.densimeter.ingest.files.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.ingest.files.carrier.FileRefused;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;
import org.yaml.snakeyaml.LoaderOptions;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads texts as JSON, JSON lines, YAML or the YAML front matter of Markdown. They are at most {@link #DEEPEST} levels
 * deep. Aliases of YAML are refused: a few of them can stand for any amount of data.
 */
final class Documents {

    private static final int DEEPEST = 100;
    private static final int MOST_CHARACTERS = 32 << 20;
    private static final String FENCE = "---";
    private static final String ALIAS = "an alias";
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .build();
    /** Refuses a name that occurs twice in an object: one of the two values would be lost. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()).enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final ObjectMapper YAML = new ObjectMapper(
            YAMLFactory.builder().streamReadConstraints(LIMITS).loaderOptions(yamlOptions()).build());

    private Documents() {}

    /**
     * A document of a text.
     *
     * @param node the document; null if it cannot be read
     * @param line the line it begins on, from 1; null if it is the whole text
     * @param rejection why it cannot be read; null if it can
     */
    record Document(JsonNode node, Long line, Rejection rejection) {}

    /**
     * Returns the documents of {@code text}: one, or one for each line of JSON lines.
     *
     * @param lines whether the text is said to be JSON lines; else its first line decides
     */
    static List<Document> of(String text, boolean lines) throws FileRefused {
        String body = text.stripLeading();
        if (body.startsWith("{") || body.startsWith("[")) {
            return lines || isLines(body) ? lines(text) : List.of(new Document(json(body), null, null));
        }
        return List.of(new Document(yaml(frontMatter(text)), null, null));
    }

    private static LoaderOptions yamlOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        return options;
    }

    /** Returns whether the first line of {@code body} is an object and more follows. */
    private static boolean isLines(String body) {
        int end = body.indexOf('\n');
        if (end < 0 || body.substring(end).isBlank()) {
            return false;
        }
        try {
            return json(body.substring(0, end)).isObject();
        } catch (FileRefused e) {
            return false;
        }
    }

    private static List<Document> lines(String text) {
        List<Document> documents = new ArrayList<>();
        long number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                documents.add(new Document(json(line), number, null));
            } catch (FileRefused refused) {
                documents.add(new Document(null, number, refused.rejection()));
            }
        }
        return documents;
    }

    private static JsonNode json(String text) throws FileRefused {
        try (JsonParser parser = JSON.createParser(text)) {
            return whole(parser, ProblemCode.DNS2014, "JSON");
        } catch (StreamConstraintsException e) {
            throw tooDeep();
        } catch (JacksonException e) {
            throw malformed(ProblemCode.DNS2014, "JSON", e);
        } catch (IOException e) {
            throw new FileRefused(ProblemCode.DNS2014, "JSON that is complete");
        }
    }

    private static JsonNode yaml(String text) throws FileRefused {
        try (JsonParser parser = new NoAliases((YAMLParser) YAML.createParser(text))) {
            return whole(parser, ProblemCode.DNS2036, "YAML");
        } catch (StreamConstraintsException e) {
            throw tooDeep();
        } catch (JacksonException e) {
            throw malformed(ProblemCode.DNS2036, "YAML", e);
        } catch (IOException e) {
            throw new FileRefused(ProblemCode.DNS2036, "YAML that is complete");
        }
    }

    private static JsonNode whole(JsonParser parser, ProblemCode code, String language)
            throws IOException, FileRefused {
        JsonNode node = JSON.readTree(parser);
        if (node == null || node.isMissingNode()) {
            throw new FileRefused(ProblemCode.DNS2032, "a results file; this one is empty");
        }
        if (parser.nextToken() != null) {
            throw new FileRefused(code, language + " with one value and nothing behind it");
        }
        return node;
    }

    private static FileRefused tooDeep() {
        return new FileRefused(ProblemCode.DNS2034,
                "at most " + DEEPEST + " levels deep, with names, texts and " + "numbers that a results file needs");
    }

    private static FileRefused malformed(ProblemCode code, String language, JacksonException e) {
        String where = e.getLocation() == null ? "" : "; reading stopped at line " + e.getLocation().getLineNr();
        return new FileRefused(code,
                ALIAS.equals(e.getOriginalMessage()) ? "YAML without aliases" + where
                        : e instanceof MismatchedInputException
                                ? language + " with each name once in its object" + where
                                : language + " that is complete" + where);
    }

    /** Returns the front matter of a Markdown text, or the text where it has none. */
    private static String frontMatter(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)) {
            return text;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals(FENCE)) {
                return String.join("\n", lines.subList(1, i));
            }
        }
        return text;
    }

    /** Ends reading at the first alias. */
    private static final class NoAliases extends JsonParserDelegate {

        private final YAMLParser yaml;

        private NoAliases(YAMLParser yaml) {
            super(yaml);
            this.yaml = yaml;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = yaml.nextToken();
            if (yaml.isCurrentAlias()) {
                throw new JsonParseException(yaml, ALIAS);
            }
            return token;
        }

        @Override
        public String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }

        @Override
        public JsonToken nextValue() throws IOException {
            JsonToken token = nextToken();
            return token == JsonToken.FIELD_NAME ? nextToken() : token;
        }
    }
}

package org.densimeter.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** The chart's README has a table of all values, generated from the comments of {@code values.yaml}. */
class ValuesReferenceTest {

    private static final Path VALUES = DensimeterChart.FOLDER.resolve("values.yaml");
    private static final Path PAGE = DensimeterChart.FOLDER.resolve("README.md");
    private static final String TABLE = "| value | default | meaning |\n|---|---|---|\n";

    private final JsonNode values = YamlFiles.document(VALUES);

    @Test
    void everyValueHasADescription() {
        List<String> undocumented = new ArrayList<>();
        collectUndocumented("", values, descriptions(), undocumented);
        assertThat(undocumented).isEmpty();
    }

    /** {@code -Ddocs.write=true} writes the table anew. */
    @Test
    void theTableIsThatOfTheValues() throws IOException {
        StringBuilder table = new StringBuilder(TABLE);
        descriptions().forEach((key, text) -> table.append("| `")
                .append(key)
                .append("` | ")
                .append(shown(values.at("/" + key.replace('.', '/'))))
                .append(" | ")
                .append(text.replace("|", "\\|"))
                .append(" |\n"));
        String page = Files.readString(PAGE);
        String generated = page.substring(0, page.indexOf(TABLE)) + table;
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, generated, UTF_8);
        }
        assertThat(Files.readString(PAGE)).as("run the test with -Ddocs.write=true").isEqualTo(generated);
    }

    private static String shown(JsonNode value) {
        if (value.isTextual()) {
            return value.asText().isEmpty() ? "" : "`" + value.asText() + "`";
        }
        return "`" + value.toString().replace("\"", "") + "`";
    }

    private static void collectUndocumented(String path, JsonNode node, Map<String, String> descriptions,
            List<String> undocumented) {
        for (var field : node.properties()) {
            String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (!descriptions.containsKey(key)) {
                if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                    collectUndocumented(key, field.getValue(), descriptions, undocumented);
                } else {
                    undocumented.add(key);
                }
            }
        }
    }

    /** Returns the text of each comment that begins with {@code # --}, by the key below it. */
    private static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : YamlFiles.text(VALUES).lines().skip(1).toList()) {
            String text = line.strip();
            if (text.startsWith("# -- ")) {
                comment.append(text.substring(5));
            } else if (text.startsWith("# ") && !comment.isEmpty()) {
                comment.append(' ').append(text.substring(2));
            } else if (text.matches("[A-Za-z]+:.*")) {
                int depth = (line.length() - line.stripLeading().length()) / 2;
                path.subList(Math.min(depth, path.size()), path.size()).clear();
                path.add(text.substring(0, text.indexOf(':')));
                if (!comment.isEmpty()) {
                    descriptions.put(String.join(".", path), comment.toString());
                }
                comment.setLength(0);
            }
        }
        return descriptions;
    }
}

package org.densimeter.ingest.files.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads evaluation results of a model on Hugging Face: {@code .eval_results/*.yaml}, a list of results with
 * {@code dataset} and {@code value}. The file does not name its model: it is that of the repository, whose folder it is
 * in. The format defines no unit. {@code date} is when the result was recorded. A {@code verifyToken} is kept; nothing
 * else makes a result verified. The shape is that of {@code eval_results.yaml} and {@code docs/hub/eval-results.md} of
 * huggingface/hub-docs.
 */
final class HuggingFaceReader implements FormatReader {

    private static final Pattern FOLDER = Pattern.compile("(?:^|/)([^/]+)/\\.eval_results/[^/]*$");

    @Override
    public FileFormat format() {
        return FileFormat.HUGGING_FACE;
    }

    @Override
    public boolean reads(JsonNode document) {
        JsonNode first = document.isArray() ? document.path(0) : document;
        return first.path("dataset").path("id").isTextual() && first.has("value");
    }

    @Override
    public List<FileScore> read(JsonNode document, String name) {
        Matcher folder = FOLDER.matcher(name);
        String model = folder.find() ? folder.group(1) : null;
        List<FileScore> scores = new ArrayList<>();
        if (document.isArray()) {
            document.forEach(result -> scores.add(score(model, result)));
        } else {
            scores.add(score(model, document));
        }
        return scores;
    }

    private static FileScore score(String model, JsonNode result) {
        JsonNode source = result.path("source");
        JsonNode dataset = result.path("dataset");
        FileRun run = new FileRun(model, Nodes.first(Nodes.text(source, "user"), Nodes.text(source, "name")), null,
                Nodes.first(Nodes.text(source, "url"), Nodes.text(source, "name")),
                Nodes.text(result, "evaluation_framework"), null, Nodes.day(result, "date"), null);
        return FileScore.of(run, Nodes.name(dataset, "id"), "value", Nodes.written(result.path("value")))
                .filter(Nodes.first(Nodes.text(dataset, "task_id"), Nodes.text(dataset, "config")))
                .tokens(Nodes.text(result, "notes"))
                .version(Nodes.text(dataset, "revision"))
                .verifyToken(Nodes.text(result, "verifyToken"))
                .build();
    }
}

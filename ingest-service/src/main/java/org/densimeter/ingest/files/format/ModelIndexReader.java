package org.densimeter.ingest.files.format;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the {@code model-index} of a model card on Hugging Face: the YAML at the top of README.md, or YAML or JSON of
 * the same shape. Results have a {@code dataset} and {@code metrics}; the format defines no unit. Only a
 * {@code verifyToken} makes a result verified, not the field {@code verified}. The shape is that of
 * {@code modelcard.md} of huggingface/hub-docs.
 */
final class ModelIndexReader implements FormatReader {

    private static final String INDEX = "model-index";

    @Override
    public FileFormat format() {
        return FileFormat.MODEL_INDEX;
    }

    @Override
    public boolean reads(JsonNode document) {
        return document.path(INDEX).isArray();
    }

    @Override
    public List<FileScore> read(JsonNode document, String name) {
        List<FileScore> scores = new ArrayList<>();
        for (JsonNode model : document.path(INDEX)) {
            for (JsonNode result : model.path("results")) {
                for (JsonNode metric : result.path("metrics")) {
                    scores.add(score(Nodes.text(model, "name"), result, metric));
                }
            }
        }
        return scores;
    }

    private static FileScore score(String model, JsonNode result, JsonNode metric) {
        JsonNode source = result.path("source");
        JsonNode dataset = result.path("dataset");
        FileRun run = new FileRun(model, Nodes.text(source, "name"), null,
                Nodes.first(Nodes.text(source, "url"), Nodes.text(source, "name")), null, null, null, null);
        return FileScore
                .of(run, Nodes.name(dataset, "type"), Nodes.name(metric, "type"), Nodes.written(metric.path("value")))
                .filter(Nodes.text(dataset, "config"))
                .shots(Nodes.count(dataset, "args", "num_few_shot"))
                .version(Nodes.text(dataset, "revision"))
                .verifyToken(Nodes.text(metric, "verifyToken"))
                .build();
    }
}

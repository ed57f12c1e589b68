package org.densimeter.cli;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Says what became of each file of an import, and remembers the worst for the exit code. */
final class ImportReport {

    private static final int MAX_PROBLEMS = 20;
    private static final int MULTI_STATUS = 207;
    private static final int OK = 200;
    private static final String HISTORY = "history.ndjson";
    private static final String NOT_EMPTY = "DNS2042";

    private final Terminal terminal;
    private final boolean json;
    private final List<JsonNode> answers = new ArrayList<>();
    private int exitCode = Densimeter.CLEAN;

    /** @param json whether the answers are printed as one JSON array at the end */
    ImportReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    int exitCode() {
        return exitCode;
    }

    /** Reports the answer to the rows of {@code file}; returns whether they were taken, all or in part. */
    boolean rows(String file, String address, HttpApi.Answer answer) {
        JsonNode body = answer.body();
        boolean counted = body.path("received").isNumber();
        if (!counted && !answer.ok()) {
            failed(file, HttpApi.refusal(address, answer).getMessage(), body, answer.status());
            return false;
        }
        worst(body.path("rejected").asLong() > 0 || answer.status() == MULTI_STATUS || !answer.ok()
                ? Densimeter.ROWS_REJECTED
                : Densimeter.CLEAN);
        keep(file, body, answer.status());
        if (!json) {
            terminal.line(file + ": " + body.path("received").asText() + " received, " + body.path("created").asText()
                    + " created, " + body.path("corrected").asText() + " corrected, " + body.path("unchanged").asText()
                    + " unchanged, " + body.path("rejected").asText() + " rejected"
                    + (body.path("unmapped").isEmpty() ? "" : ", " + body.path("unmapped").size() + " not mapped"));
        }
        problems(file, body);
        return true;
    }

    /** Reports whether the histories of an export were taken. That there are facts already is no fault. */
    void histories(JsonNode histories) {
        keep(HISTORY, histories, OK);
        if (histories.path("taken").asBoolean()) {
            if (!json) {
                terminal.line(HISTORY + ": " + histories.path("revisions").asText() + " revisions restored");
            }
            return;
        }
        worst(histories.path("code").asText().equals(NOT_EMPTY) ? Densimeter.CLEAN : Densimeter.ROWS_REJECTED);
        terminal.message(HISTORY + ": not taken, the facts have new revisions: " + text(histories, "entry", "")
                + text(histories, "line", ", line ") + text(histories, "field", ": ") + text(histories, "value", " = ")
                + (histories.hasNonNull("entry") || histories.hasNonNull("field") ? ": " : "")
                + histories.path("rule").asText() + " (" + histories.path("code").asText() + ")");
    }

    /** Reports that {@code file} was not taken. */
    void failed(String file, String why, JsonNode body, int status) {
        worst(Densimeter.FAILED);
        keep(file, body, status);
        terminal.failure(file + ": " + why);
    }

    /** Prints the answers, if they are asked for as JSON. */
    void end() {
        if (json) {
            terminal.line(HttpApi.JSON.createArrayNode().addAll(answers).toString());
        }
    }

    private void worst(int code) {
        exitCode = Math.max(exitCode, code);
    }

    private void keep(String file, JsonNode body, int status) {
        ObjectNode kept = HttpApi.JSON.createObjectNode().put("file", file).put("status", status);
        answers.add(kept.set("answer", body.isMissingNode() ? HttpApi.JSON.nullNode() : body));
    }

    private void problems(String file, JsonNode body) {
        int shown = 0;
        for (JsonNode problem : body.path("problems")) {
            if (++shown > MAX_PROBLEMS) {
                break;
            }
            String place = problem.path("line").isNumber() ? "line " + problem.get("line").asText()
                    : "row " + problem.path("row").asText();
            terminal.message(file + ", " + place + ": " + text(problem, "field", "") + text(problem, "value", " = ")
                    + ": " + problem.path("rule").asText() + " (" + problem.path("code").asText() + ")");
        }
        long more = body.path("problems").size() - Math.min(shown, MAX_PROBLEMS)
                + body.path("problemsOmitted").asLong();
        if (more > 0) {
            terminal.message(file + ": " + more + " more problems; --json prints those that the answer has");
        }
        for (JsonNode name : body.path("ignored")) {
            terminal.message(file + ": no field has the name " + name.asText() + "; it was not read");
        }
        for (JsonNode score : body.path("unmapped")) {
            terminal.message(file + ": not mapped: " + score);
        }
        if (body.hasNonNull("partial")) {
            terminal.message(file + ": could not be read to its end: " + body.get("partial"));
        }
    }

    private static String text(JsonNode problem, String field, String before) {
        return problem.hasNonNull(field) ? before + problem.get(field).asText() : "";
    }
}

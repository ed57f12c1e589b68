package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.densimeter.ingest.IngestBackends;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** Facts of every kind that were corrected, retracted, renamed and withdrawn. */
final class HistoryFacts {

    private static final String CSV_RESULTS = "model_id,benchmark,score,evaluator,source\n";

    private HistoryFacts() {}

    /** Stores them in an instance without facts. */
    static void store() {
        definitions();
        references();
        models();
        results();
        prices();
    }

    private static void definitions() {
        SampleBodies.put("/benchmarks/hi-1", "{\"name\":\"One\",\"items\":10}");
        SampleBodies.put("/benchmarks/hi-1", "{\"name\":\"One\",\"items\":20,\"chancePercent\":25}");
        SampleBodies.put("/benchmarks/hi-2", "{\"name\":\"Two\"}");
        SampleBodies.put("/composites/hi-both", SampleBodies.composite("First name", "hi-1", "hi-2"));
        SampleBodies.put("/composites/hi-both", SampleBodies.composite("Both", "hi-1", "hi-2"));
        SampleBodies
                .put("/mappings/hi-map",
                        "{\"format\":\"lm-eval\",\"task\":\"arc\",\"benchmark\":\"hi-1\",\"unit\":\"fraction\"}")
                .statusCode(201);
        given().delete("/mappings/hi-map?reason=wrong%20task").then().statusCode(200);
        SampleBodies.put("/evaluators/hi-lab", "{\"name\":\"The Lab\",\"aliases\":[\"lab\"]}").statusCode(201);
        SampleBodies.put("/evaluators/hi-gone", "{\"name\":\"Gone\",\"aliases\":[]}").statusCode(201);
        given().delete("/evaluators/hi-gone?reason=not%20one").then().statusCode(200);
    }

    private static void references() {
        SampleBodies.put("/series/hi-series", "{\"name\":\"S\",\"tokensAtLaw\":5e12,\"source\":\"a paper\"}");
        SampleBodies.put("/series/hi-deleted", "{\"name\":\"D\",\"tokensAtLaw\":1e12}");
        SampleBodies.put("/series/hi-one", "{\"name\":\"O\",\"tokensAtLaw\":1,\"oneStep\":true}");
        SampleBodies.csv("/reference-runs", """
                series,benchmark,params,tokens,loss,run
                hi-series,hi-1,1e6,1e8,0.5,
                hi-series,hi-1,1e6,1e8,0.51,seed 2
                hi-deleted,hi-1,1e6,1e8,0.6,
                """).statusCode(200);
        SampleBodies
                .csv("/reference-runs", "series,benchmark,params,tokens,loss,run\nhi-series,hi-1,1e6,1e8,0.52,seed 2\n")
                .statusCode(200);
        SampleBodies.csv("/reference-scores?scale=percent", """
                series,benchmark,loss,params,score,role
                hi-series,hi-both,0.5,,0.2,held_out
                hi-one,hi-1,,1e6,20,
                """).statusCode(200);
        given().delete("/reference-runs?series=hi-series&benchmark=hi-1&params=1e6&tokens=1e8&reason=diverged")
                .then()
                .statusCode(200);
        given().delete("/series/hi-deleted?reason=not%20comparable").then().statusCode(200);
    }

    private static void models() {
        SampleBodies.put("/models/hi-parent", SampleBodies.card(""));
        SampleBodies.put("/models/hi-child", SampleBodies.card("\"parent\":\"hi-parent\",\"notes\":\"a;b\","));
        SampleBodies.put("/models/hi-child",
                SampleBodies.card("\"parent\":\"hi-parent\",\"notes\":\"“quoted”, ∞\",\"aliases\":[\"Hi/Child\"],"));
        SampleBodies.put("/models/hi-old", SampleBodies.card("\"trainTokens\":2000000000001,"));
        SampleBodies.put("/models/hi-grandchild", SampleBodies.card("\"parent\":\"hi-old\","));
        SampleBodies.put("/models/hi-confirmed", SampleBodies.card(""));
        SampleBodies.json("/models/hi-confirmed/confirm", "{\"reason\":\"checked\"}").statusCode(200);
        given().delete("/models/hi-confirmed/confirm?reason=not%20checked").then().statusCode(200);
        SampleBodies.json("/models/hi-confirmed/confirm", "{\"reason\":\"checked again\"}").statusCode(200);
    }

    private static void results() {
        for (double score : List.of(61.25, 62.5, 60.1)) {
            SampleBodies.json("/results", SampleBodies.result("hi-old", "hi-1", score, "LAB")).statusCode(200);
        }
        SampleBodies.json("/results", SampleBodies.result("hi-child", "hi-2", 33.3, "Some one")).statusCode(200);
        SampleBodies.json("/results", SampleBodies.result("hi-child", "hi-2", 34.3, "SOME ONE")).statusCode(200);
        SampleBodies.json("/results", SampleBodies.result("hi-parent", "hi-2", 20, "a")).statusCode(200);
        retract("/results?model=hi-parent", "/results/");
        String withdrawn = SampleBodies
                .csv("/results?scale=percent",
                        CSV_RESULTS + "hi-child,hi-1,40,b,x\nhi-old,hi-2,50,b,x\nhi-old,hi-2,150,c,x\n")
                .statusCode(200)
                .body("created", equalTo(2), "rejected", equalTo(1))
                .extract()
                .path("import");
        SampleBodies.csv("/results?scale=percent", CSV_RESULTS + "hi-old,hi-2,51,b,x\n").statusCode(200);
        given().delete("/imports/" + withdrawn + "?reason=wrong harness").then().statusCode(200);
        // shown under another name after this, without a revision
        SampleBodies.put("/evaluators/hi-some", "{\"name\":\"Somebody else\",\"aliases\":[\"some one\"]}")
                .statusCode(201);
        retract("/results?model=hi-old&benchmark=hi-2", "/results/");
        SampleBodies.json("/results", SampleBodies.result("hi-old", "hi-2", 52, "b")).statusCode(200);
        SampleBodies.json("/models/hi-old/rename", "{\"to\":\"hi-new\",\"reason\":\"moved\"}").statusCode(200);
        SampleBodies.json("/models/hi-new/rename", "{\"to\":\"hi-newer\",\"reason\":\"again\"}").statusCode(200);
        given().delete("/models/hi-parent?reason=mistaken").then().statusCode(200);
    }

    private static void prices() {
        String header = "model,provider,date_from,usd_per_million_input_tokens,source\n";
        SampleBodies.csv("/prices", header + "hi-child,P,2024-05-06,1,x\nhi-child,Q,2024-05-06,2,x\n").statusCode(200);
        SampleBodies.csv("/prices", header + "hi-child,P,2024-05-06,1.5,y\n").statusCode(200);
        retract("/prices?model=hi-child&provider=Q", "/prices/");
        SampleBodies.json("/models/hi-child/rename", "{\"to\":\"hi-kid\",\"reason\":\"moved\"}").statusCode(200);
        String perplexity = """
                row_id,model,paper_key,date,params,dataset_tokens,benchmark,test_ppl,ppl_unit,eval_flags,source
                hi-1,M,%s,2018-03-04,1e6,929000,ptb,%s,word,cache+dynamic,here
                """;
        SampleBodies.csv("/perplexities", perplexity.formatted("hi-paper", 60.5)).statusCode(200);
        SampleBodies.csv("/perplexities", perplexity.formatted("hi-other-paper", 61.5)).statusCode(200);
    }

    /** Retracts the first item of {@code list}. */
    private static void retract(String list, String path) {
        String id = RestAssured.get(list).jsonPath().getString("[0].id");
        given().delete(path + id + "?reason=wrong").then().statusCode(200);
    }

    /** Makes the instance as empty as a new one. */
    static void forget(IngestBackends stack) {
        stack.execute("densimeter", """
                do $$ begin execute (select 'truncate ' || string_agg('ingest.' || tablename, ',') from pg_tables
                where schemaname = 'ingest' and tablename not like 'flyway%'); end $$""");
    }

    /** Returns the archive of all that is stored. */
    static byte[] export() {
        return given().get("/export").then().statusCode(200).extract().asByteArray();
    }

    /** Imports {@code archive}. */
    static ValidatableResponse send(String parameters, byte[] archive) {
        return SampleBodies.bytes("/imports" + parameters, "application/zip", archive);
    }

    /** Returns {@code archive} with the lines of the file {@code path} changed. */
    static byte[] changed(byte[] archive, String path, UnaryOperator<List<String>> change) throws IOException {
        Map<String, String> files = new LinkedHashMap<>(ExportedFiles.of(archive).files());
        List<String> lines = change.apply(new ArrayList<>(List.of(files.get(path).split("\n"))));
        files.put(path, String.join("\n", lines) + "\n");
        return ExportedFiles.zip(files);
    }

    /** Returns {@code archive} with the first line of its history that has {@code part} changed. */
    static byte[] changed(byte[] archive, String part, String from, String to) throws IOException {
        return changed(archive, "history.ndjson", lines -> {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(part)) {
                    if (!lines.get(i).contains(from)) {
                        throw new IllegalArgumentException(lines.get(i));
                    }
                    lines.set(i, lines.get(i).replace(from, to));
                    return lines;
                }
            }
            throw new IllegalArgumentException(part);
        });
    }
}

package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;

import java.util.List;

import io.restassured.RestAssured;

/** Stores facts of every kind, with what a plain list of current rows would lose. */
final class ExportFacts {

    private static final String NOTE = "said \\\"so\\\", then\\nleft; ∞";

    private static boolean stored;

    private ExportFacts() {}

    /** Stores them once. */
    static void store() {
        if (stored) {
            return;
        }
        stored = true;
        SampleBodies.csv("/benchmarks",
                "id,name,items,chance_percent,contamination_free\nex-1,\"One, two\",10,25,true\nex-2,Two,,,\n");
        SampleBodies.put("/composites/ex-composite", SampleBodies.composite("Composite", "ex-1", "ex-2"));
        SampleBodies.put("/composites/ex-completed", """
                {"name":"Completed","parts":[{"benchmark":"ex-1","weight":1}],"completion":true,"auxiliaries":["ex-2"]}
                """);
        SampleBodies.put("/series/ex-series", "{\"name\":\"S\",\"tokensAtLaw\":5e12,\"source\":\"a paper\"}");
        SampleBodies.put("/series/ex-one",
                "{\"name\":\"S\",\"tokensAtLaw\":1,\"oneStep\":true,\"stage\":\"instruct\"}");
        SampleBodies.csv("/reference-runs", """
                series,benchmark,params,tokens,loss,run
                ex-series,ex-1,1e6,1e8,0.5,
                ex-series,ex-1,1e6,1e8,0.51,seed 2
                """);
        SampleBodies.csv("/reference-scores?scale=percent",
                "series,benchmark,loss,params,score,role\nex-series,ex-1,0.5,,0.2,held_out\nex-one,ex-1,,1e6,20,\n");
        SampleBodies.put("/models/ex-parent", SampleBodies.card(""));
        SampleBodies.put("/models/ex-a-child",
                SampleBodies.card("\"parent\":\"ex-parent\",\"bits\":4,\"flags\":[\"provisional\",\"private\"],"
                        + "\"notes\":\"" + NOTE + "\","));
        given().delete("/models/ex-parent?reason=mistaken").then().statusCode(200);
        SampleBodies.put("/models/ex-b",
                SampleBodies.card("\"activeTotal\":1234567890,\"trainTokens\":2000000000001,\"stage\":\"reasoning\","));
        SampleBodies.json("/models/ex-b/confirm", "{\"reason\":\"checked\"}").statusCode(200);
        // accepted one after the other, the later name later: it counts
        for (String evaluator : List.of("Beta", "Alpha", "Gamma", "Retracted")) {
            SampleBodies.json("/results", SampleBodies.result("ex-b", "ex-1", 61.25, evaluator)).statusCode(200);
        }
        String retracted = RestAssured.get("/results?model=ex-b&evaluator=Retracted").jsonPath().getString("[0].id");
        given().delete("/results/" + retracted + "?reason=wrong").then().statusCode(200);
        for (String variant : List.of("", "\"variant\":\"5-shot\",", "\"variant\":\"0-shot\",\"limited\":true,")) {
            String result = """
                    {%s"model":"ex-b","benchmark":"ex-2","score":50.5,"evaluator":"Lab","setting":"5-shot",
                     "source":"%s","standardError":0.5,"observedAt":"2024-06-01","samples":10,
                     "preferred":false}""".formatted(variant, NOTE);
            SampleBodies.json("/results", result).statusCode(200);
        }
        SampleBodies.csv("/prices",
                "model,provider,date_from,usd_per_million_input_tokens,source\nM,P,2024-05-06,1,x\n");
        SampleBodies.csv("/perplexities", """
                row_id,model,paper_key,date,params,dataset_tokens,benchmark,test_ppl,ppl_unit,eval_flags,source
                ex-1,M,ex-paper,2018-03-04,1e6,929000,ptb,60.5,word,cache+dynamic,here
                """);
    }
}

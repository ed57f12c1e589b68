package org.densimeter.local;

import org.densimeter.local.stack.Ports;

/** The commands that the launcher prints once the stack is up: send a score, read its density, take both back. */
final class UsageHints {

    /** ingest-service's id of the result below: a name-based UUID of model, benchmark and evaluator. */
    private static final String RESULT_ID = "ea7090b8-2680-317a-93c7-29a49aa16fa6";

    private UsageHints() {}

    /** Returns the hints; every line that is a command or its continuation is indented. */
    static String text(Ports ports) {
        String density = "http://localhost:" + ports.density();
        String ingest = "http://localhost:" + ports.ingest();
        String fit = "http://localhost:" + ports.fit();
        return """
                Send a score of your own model. The flag "provisional" keeps it out of the public frontier and trend:

                %s
                Take it back:

                %s
                More: --tables prints laws, frontiers and trends; live events: curl -N %s/stream
                OpenAPI: %s/q/openapi, %s/q/openapi, %s/q/openapi
                Ctrl-C stops everything.
                """.formatted(send(ingest, density), takeBack(ingest), density, density, ingest, fit);
    }

    /** Returns where to look when the stack does not process all that is stored. */
    static String unsettled(Ports ports) {
        return """

                The services keep running on what they have processed: http://localhost:%s
                What is pending and what was rejected:

                  curl 'http://localhost:%s/status'
                  curl 'http://localhost:%s/dead-letters'
                  curl 'http://localhost:%s/status'
                  curl 'http://localhost:%s/status'

                Ctrl-C stops everything.
                """.formatted(ports.density(), ports.ingest(), ports.ingest(), ports.fit(), ports.density());
    }

    private static String send(String ingest, String density) {
        return """
                  curl -X POST %s/models -H 'Content-Type: application/json' -d '
                    {"id": "my-model-1b", "name": "My Model 1B", "releaseDate": "2026-01-10", "paramsTotal": 1000000000,
                     "flags": ["provisional"]}'
                  curl -X POST %s/results -H 'Content-Type: application/json' -d '
                    {"model": "my-model-1b", "benchmark": "mmlu", "score": 62.5, "evaluator": "me", "source": "my run"}'
                  curl '%s/densities/my-model-1b'
                """.formatted(ingest, ingest, density);
    }

    private static String takeBack(String ingest) {
        return """
                  curl -X DELETE '%s/results/%s?reason=an%%20example'
                  curl -X DELETE '%s/models/my-model-1b?reason=an%%20example'
                """.formatted(ingest, RESULT_ID, ingest);
    }
}

package org.densimeter.local;

import org.densimeter.local.stack.Ports;

/** What a user can do next, once the stack is up. */
final class UsageHints {

    private UsageHints() {}

    static String text(Ports ports) {
        String density = "http://localhost:" + ports.density();
        String ingest = "http://localhost:" + ports.ingest();
        String fit = "http://localhost:" + ports.fit();
        return String.join("\n", "Everything is up; Ctrl-C stops it. Where to look:",
                "  frontier       curl '" + density + "/frontier?benchmark=mmlu'",
                "  trend          curl '" + density + "/trend?benchmark=mmlu'",
                "  prices         curl '" + density + "/prices/trend?benchmark=mmlu&threshold=70'",
                "  compute        curl '" + density
                        + "/algorithmic-progress'   (the other specifications as they are estimated: curl " + fit
                        + "/algorithmic-progress/jobs)",
                "  live events    curl -N " + density + "/stream", "  laws           curl " + fit + "/laws",
                "  all interfaces " + density + "/q/openapi, " + ingest + "/q/openapi, " + fit + "/q/openapi",
                "Send a score and see it here:",
                "  curl -X POST " + ingest + "/results -H 'Content-Type: application/json' \\",
                "    -d '{\"model\":\"nemotron-nano-9b-v2\",\"benchmark\":\"mmlu\",\"score\":86,\"evaluator\":\"me\",\"preferred\":true,\"source\":\"my own run\"}'",
                "");
    }
}

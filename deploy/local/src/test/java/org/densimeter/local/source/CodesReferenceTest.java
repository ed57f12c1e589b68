package org.densimeter.local.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/codes.md} has every problem code and names the codes that are no longer used. */
class CodesReferenceTest {

    private static final String HEAD = """
            # Codes

            Every problem in an answer, a dead letter or an import has a code `DNSnnnn`: 1xxx the law, 2xxx
            ingest-service, 3xxx fit-service, 4xxx density-service, 5xxx all services. A code never changes its
            meaning and is never used again for another. This page is generated from `ProblemCode`.

            | code | title |
            |---|---|
            """;

    @Test
    void theCommittedPageIsTheGeneratedOne() throws IOException {
        String codes = Arrays.stream(ProblemCode.values())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .map(code -> "| `" + code + "` | " + code.title() + " |\n")
                .collect(Collectors.joining());
        String retired = ProblemCode.RETIRED.stream().sorted().collect(Collectors.joining("`, `", "`", "`"));
        GeneratedPage.check("codes.md", HEAD + codes + "\nNo longer used: " + retired + ".\n");
    }
}

package org.densimeter.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/codes.md} has every problem code and every log message, each code once, and names the codes
 * that are no longer used.
 */
class CodesReferenceTest {

    private static final String HEAD = """
            # Codes

            Every problem in an answer, a dead letter or an import, and every log message above DEBUG, has a
            code `DNSnnnn`: 1xxx the law, 2xxx ingest-service, 3xxx fit-service, 4xxx density-service, 5xxx all
            services. The codes of log messages are x101 to x199. A code never changes its meaning and is never
            used again for another.

            This page is generated from `ProblemCode` and the `@MessageLogger` interfaces. In the text of a log
            message `%s` and `%d` are values.

            ## Problems

            | code | title |
            |---|---|
            """;
    private static final String MESSAGES = """

            ## Log messages

            | code | level | service | text |
            |---|---|---|---|
            """;
    private static final String MESSAGES_ABOUT_PROBLEMS = """

            ## Log messages about a problem

            These begin with the code of the problem, in place of the first `%s`.

            | level | service | text |
            |---|---|---|
            """;

    private final Set<String> used = new HashSet<>(ProblemCode.RETIRED);
    private final List<String> coded = new ArrayList<>();
    private final List<String> aboutProblems = new ArrayList<>();

    @Test
    void theCommittedPageIsTheGeneratedOne() throws IOException {
        String problems = Arrays.stream(ProblemCode.values())
                .map(code -> "| `" + once(code.name()) + "` | " + code.title() + " |\n")
                .sorted()
                .collect(Collectors.joining());
        String retired = ProblemCode.RETIRED.stream()
                .sorted()
                .map(code -> "* `" + code + "`\n")
                .collect(Collectors.joining());
        for (Map.Entry<Path, String> source : MainSources.read().entrySet()) {
            if (source.getValue().contains("\n@MessageLogger(")) {
                String module = source.getKey().getName(0).toString();
                ParsedInterfaces.of(MainSources.locate(source.getKey()))
                        .values()
                        .forEach(methods -> methods
                                .forEach(method -> add(method, module.equals("service-support") ? "all" : module)));
            }
        }
        assertThat(coded).isNotEmpty();
        assertThat(aboutProblems).isNotEmpty();
        GeneratedPage.check("codes.md", HEAD + problems + "\nNo longer used:\n\n" + retired + MESSAGES + sorted(coded)
                + MESSAGES_ABOUT_PROBLEMS + sorted(aboutProblems));
    }

    private void add(ParsedInterfaces.Method method, String service) {
        String id = method.element("Message", "id").orElseThrow();
        String text = method.element("Message", "value").orElseThrow();
        String level = method.element("LogMessage", "level").orElseThrow().replaceFirst(".*\\.", "");
        assertThat(level).as(text).isIn("INFO", "WARN", "ERROR");
        String line = "| " + level + " | " + service + " | " + text + " |\n";
        if (id.equals("Message.NONE")) {
            assertThat(text).as("a message without a code of its own").startsWith("%s: ");
            aboutProblems.add(line);
        } else {
            coded.add("| `" + once("DNS" + id) + "` " + line);
        }
    }

    private String once(String code) {
        assertThat(used.add(code)).as(code + " is not used twice").isTrue();
        return code;
    }

    private static String sorted(List<String> lines) {
        return lines.stream().sorted().collect(Collectors.joining());
    }
}

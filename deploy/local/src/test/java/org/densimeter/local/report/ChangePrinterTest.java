package org.densimeter.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.densimeter.local.client.EventStream;
import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;

class ChangePrinterTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ChangePrinter news = new ChangePrinter(
            new ConsoleProgress(new PrintStream(shown, true, StandardCharsets.UTF_8), false));

    @Test
    void untilTheStackIsUpOnlyTheLatestLineIsKept() throws IOException {
        hear("frontier",
                "{\"series\":\"s\",\"benchmark\":\"mmlu\",\"records\":[{\"model\":\"phi-2\",\"density\":1.3126}]}");
        hear("trend", "{\"series\":\"s\",\"benchmark\":\"mmlu\",\"doublingDays\":112.96}");

        assertThat(news.latest()).contains("mmlu: doubles in 113.0 days");
        assertThat(shown.size()).isZero();
    }

    @Test
    void afterwardsEveryLineIsShownOnce() throws IOException {
        news.printAll();
        hear("frontier",
                "{\"series\":\"s\",\"benchmark\":\"mmlu\",\"records\":[{\"model\":\"phi-2\",\"density\":1.3126}]}");
        hear("frontier",
                "{\"series\":\"s\",\"benchmark\":\"mmlu\",\"records\":[{\"model\":\"phi-2\",\"density\":1.3126}],"
                        + "\"revision\":2}");

        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("  mmlu: 1 records, the densest phi-2 with 1.313");
    }

    @Test
    void aChangeWithoutContentIsNotPrinted() throws IOException {
        hear("frontier", "{\"series\":\"s\",\"benchmark\":\"mmlu\",\"records\":[]}");
        hear("trend", "{\"series\":\"s\",\"benchmark\":\"mmlu\",\"doublingDays\":null}");
        hear("density", "{\"model\":\"phi-2\"}");

        assertThat(news.latest()).isEmpty();
    }

    private void hear(String type, String data) throws IOException {
        news.accept(new EventStream.Event("1", type, Rest.JSON.readTree(data)));
    }
}

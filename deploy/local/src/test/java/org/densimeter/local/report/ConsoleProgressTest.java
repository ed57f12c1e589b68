package org.densimeter.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private static final String CLEAR = "\r\u001B[K";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void onATerminalAPassingLineIsReplacedByTheNext() {
        ConsoleProgress progress = progress(true);

        progress.update("one");
        progress.update("one");
        progress.update("two");
        progress.line("three");
        progress.line("four");

        assertThat(text()).isEqualTo(CLEAR + "one" + CLEAR + "two" + CLEAR + "three\nfour\n");
    }

    @Test
    void elsewhereOnlyLastingLinesAreWritten() {
        ConsoleProgress progress = progress(false);

        progress.update("one");
        progress.line("two");

        assertThat(text()).isEqualTo("two\n");
    }

    @Test
    void silenceIsKept() {
        ConsoleProgress progress = progress(true);

        progress.silence();
        progress.line("one");
        progress.update("two");

        assertThat(text()).isEmpty();
    }

    private ConsoleProgress progress(boolean terminal) {
        return new ConsoleProgress(new PrintStream(shown, true, StandardCharsets.UTF_8), terminal);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

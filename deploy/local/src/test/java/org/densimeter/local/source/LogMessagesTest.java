package org.densimeter.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log lines above DEBUG are messages of a {@code @MessageLogger} interface, so that each has a code. */
class LogMessagesTest {

    /** Methods of a plain logger above DEBUG, by call or reference, and other ways to log. */
    private static final Pattern PLAIN = Pattern.compile("\\.(info|warn|error|fatal)[fv]?\\s*\\(\\s*+(?!\\))"
            + "|(?i:\\blog(ger)?)(\\.|::)(?-i:info|warn|error|fatal|log)[fv]?\\b"
            + "|\\bio\\.quarkus\\.logging\\.Log\\b|\\bjava\\.util\\.logging\\.Logger\\b|\\bSystem\\.Logger\\b"
            + "|\\borg\\.slf4j\\.");

    @Test
    void noLineAboveDebugIsWrittenWithAPlainLogger() throws IOException {
        Map<Path, String> sources = MainSources.read();
        List<String> found = new ArrayList<>();
        sources.forEach((file, text) -> PLAIN.matcher(text)
                .results()
                .forEach(match -> found.add(file + ":" + line(text, match) + " " + match.group())));
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(found).as("add a method to the @MessageLogger interface of the module instead").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOG.info(\"text\")", "LOG.warnf(\n  \"text %s\", value)", "log.error(failure)",
            "failure -> logger.errorv(failure, \"text\")", "with(LOG::warn)", "LOG.logf(Level.WARN, \"text\")",
            "import io.quarkus.logging.Log;", "import org.slf4j.LoggerFactory;"})
    void findsPlainLogging(String source) {
        assertThat(source).containsPattern(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOG.debugf(\"text %s\", value)", "FitLog.LOG.fitFailed(failure, code, key)",
            "process.info().startInstant()", "Math.log(value)", "log.list(0, 20)"})
    void allowsDebugAndMessages(String source) {
        assertThat(source).doesNotContainPattern(PLAIN);
    }

    private static long line(String text, MatchResult match) {
        return text.substring(0, match.start()).lines().count();
    }
}

package org.densimeter.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/reference} that is generated from the code. */
final class GeneratedPage {

    private static final Path FOLDER = Path.of("..", "..", "docs", "reference");

    private GeneratedPage() {}

    /** Checks that the committed page is {@code text}; with {@code -Ddocs.write=true} writes it first. */
    static void check(String name, String text) throws IOException {
        Path page = FOLDER.resolve(name);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, text);
        }
        assertThat(page).as("generated; write it anew with -Ddocs.write=true").hasContent(text);
    }
}

package org.densimeter.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The rules for the source files of all modules that neither the compiler nor the formatter checks. */
class SourceTreeTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final int MAX_LINES = 250;
    private static final int MAX_COLUMNS = 120;
    private static final int MAX_DOCUMENT_COLUMNS = 100;
    private static final Set<String> WRITTEN_BY_HAND = Set.of("java", "properties", "sql", "xml", "yaml", "yml", "sh",
            "css", "js", "py");
    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "node_modules", ".mvn");
    /** A migration that has run cannot change: Flyway compares its checksum. */
    private static final String MIGRATIONS = "db/migration";

    private final Map<Path, List<String>> files = files();

    @Test
    void noClassNameOccursTwice() {
        Map<String, List<Path>> byName = withExtension("java").filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> file.getFileName().toString(), TreeMap::new,
                        Collectors.toList()));
        assertThat(byName).hasSizeGreaterThan(500).allSatisfy((name, sources) -> assertThat(sources).hasSize(1));
    }

    @Test
    void noClassIsLongerThan250Lines() {
        assertThat(withExtension("java").filter(file -> files.get(file).size() > MAX_LINES)).isEmpty();
    }

    @Test
    void noLineIsWiderThan120Columns() {
        Stream<Path> sources = files.keySet()
                .stream()
                .filter(file -> WRITTEN_BY_HAND.contains(extension(file)) && !file.toString().contains(MIGRATIONS));
        assertThat(sources.flatMap(file -> wideLines(file, files.get(file), MAX_COLUMNS))).isEmpty();
    }

    /** Tables, links and code are as wide as they have to be. */
    @Test
    void noDocumentIsWiderThan100Columns() {
        assertThat(withExtension("md")
                .flatMap(file -> wideLines(file, withoutCodeAndTables(files.get(file)), MAX_DOCUMENT_COLUMNS)))
                .isEmpty();
    }

    @Test
    void everyPublicTypeAndMethodHasJavadoc() {
        List<Path> sources = withExtension("java").filter(file -> file.toString().contains("/src/main/"))
                .map(ROOT::resolve)
                .toList();
        assertThat(UndocumentedApi.of(sources)).isEmpty();
    }

    private Stream<Path> withExtension(String extension) {
        return files.keySet().stream().filter(file -> extension(file).equals(extension));
    }

    private static Stream<String> wideLines(Path file, List<String> lines, int columns) {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).length() > columns && lines.get(line).strip().contains(" "))
                .mapToObj(line -> file + ":" + (line + 1));
    }

    /** Returns the lines with an empty line in place of each that is part of a code block or a table. */
    private static List<String> withoutCodeAndTables(List<String> document) {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : document) {
            boolean fence = line.strip().startsWith("```");
            prose.add(code || fence || line.strip().startsWith("|") || line.contains("](") ? "" : line);
            code ^= fence;
        }
        return prose;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Map<Path, List<String>> files() {
        Map<Path, List<String>> files = new TreeMap<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED_FOLDERS.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (WRITTEN_BY_HAND.contains(extension(file)) || extension(file).equals("md")) {
                        files.put(ROOT.relativize(file), Files.readAllLines(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}

package org.densimeter.local.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java sources of all modules, without tests. */
final class MainSources {

    private static final Path ROOT = Path.of("..", "..");

    private MainSources() {}

    /** Returns the text of each file, in the order of their paths below the root of the project. */
    static Map<Path, String> read() throws IOException {
        Map<Path, String> sources = new TreeMap<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("deploy"))) {
            for (Path module : list(folder)) {
                Path main = module.resolve(Path.of("src", "main", "java"));
                if (Files.isDirectory(main)) {
                    for (Path file : files(main)) {
                        sources.put(ROOT.relativize(file), Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }

    /** Returns where {@code file}, a key of {@link #read}, is. */
    static Path locate(Path file) {
        return ROOT.resolve(file);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}

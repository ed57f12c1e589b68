package org.densimeter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the files of a directory that are new or have changed. A file is handed on once its size and time are the same
 * in two looks, so that one that is being written is not read halfway.
 */
final class DirectoryWatch {

    private final Path directory;
    private final Map<Path, State> seen = new HashMap<>();
    private final Map<Path, State> taken = new HashMap<>();

    DirectoryWatch(Path directory) {
        this.directory = directory;
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure("there is no directory " + directory);
        }
    }

    private record State(long size, FileTime time) {}

    /**
     * Looks once; gives each file that is complete to {@code taker}, in the order of their names. If that fails, the
     * file is given again at the next look.
     */
    void look(Consumer<Path> taker) {
        for (Path file : files()) {
            State state;
            try {
                state = new State(Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException e) {
                continue; // gone meanwhile
            }
            if (state.equals(seen.put(file, state)) && !state.equals(taken.get(file))) {
                taker.accept(file);
                taken.put(file, state);
            }
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).filter(SourceFile::isNamedAsData).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

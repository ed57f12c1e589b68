package org.densimeter.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where a stack keeps its state: {@code kafka/}, {@code postgres/}, {@code logs/}, {@code processes/}, {@code tmp/}. It
 * belongs to one stack at a time, which holds its lock; the operating system frees the lock however that stack ends.
 * Closed by the stack that opened it.
 */
public final class DataDirectory implements AutoCloseable {

    private static final long NEEDED_BYTES = 1_000_000_000L;

    private final Path root;
    private final boolean temporary;
    private final FileChannel channel;

    private DataDirectory(Path root, boolean temporary, FileChannel channel) {
        this.root = root;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Takes {@code directory}, which is made if it is not there, or a new temporary one that is removed again by
     * {@link #close()}, and ends what a stack that was killed left running there.
     *
     * @param directory null for a temporary one
     * @throws StackFailure if it cannot be used, or another stack uses it
     */
    public static DataDirectory open(Path directory) {
        try {
            Path root = directory == null ? Files.createTempDirectory("densimeter-")
                    : directory.toAbsolutePath().normalize();
            for (String part : List.of("kafka", "logs", "processes", "tmp")) {
                Files.createDirectories(root.resolve(part));
            }
            DataDirectory data = new DataDirectory(root, directory == null, lock(root));
            data.requireSpace();
            data.endOrphans();
            return data;
        } catch (IOException e) {
            throw new StackFailure(
                    "The data directory " + (directory == null ? System.getProperty("java.io.tmpdir") : directory)
                            + " cannot be used (" + reason(e) + "): choose another with --data DIR.",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StackFailure("Another running stack uses " + root
                    + ": stop that one first, or choose another directory with --data DIR.");
        }
        return channel;
    }

    private void requireSpace() throws IOException {
        long usable = Files.getFileStore(root).getUsableSpace();
        if (usable < NEEDED_BYTES) {
            throw new StackFailure(
                    "Only " + usable / 1_000_000 + " MB are free where " + root + " is, and " + NEEDED_BYTES / 1_000_000
                            + " MB are needed: free some, or choose another directory with --data DIR.");
        }
    }

    private void endOrphans() throws IOException {
        try (Stream<Path> marks = Files.list(root.resolve("processes"))) {
            for (Path mark : marks.toList()) {
                PidFile.read(mark).flatMap(PidFile::find).ifPresent(DataDirectory::end);
                Files.deleteIfExists(mark);
            }
        }
        Postmaster.of(postgres()).ifPresent(Postmaster::end);
    }

    private static void end(ProcessHandle orphan) {
        orphan.destroyForcibly();
        try {
            orphan.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackFailure("Process " + orphan.pid()
                    + " of an earlier stack does not end: stop it by hand (kill -9 " + orphan.pid() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    /** Whether it goes away with the stack. */
    public boolean temporary() {
        return temporary;
    }

    /** The broker's log directory. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** PostgreSQL's data directory. */
    Path postgres() {
        return root.resolve("postgres");
    }

    /** What the children use as temporary directory. */
    Path tmp() {
        return root.resolve("tmp");
    }

    /** What the child {@code name} wrote on its outputs. */
    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /** The {@link PidFile} of the child {@code name}. */
    Path mark(String name) {
        return root.resolve("processes").resolve(name);
    }

    /** Gives the directory free; a temporary one is removed. */
    @Override
    public void close() {
        try {
            channel.close();
            if (temporary) {
                delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes {@code directory} and all in it, if it is there. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

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
 * The state of a stack: {@code kafka/}, {@code postgres/}, {@code logs/}, {@code processes/}, {@code tmp/}. One stack
 * at a time holds its lock; the operating system releases the lock however the process ends. Closed by the stack that
 * opened it.
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
     * Opens {@code directory}, which is created if it does not exist, or a new temporary one that {@link #close()}
     * removes. Ends the processes that a killed stack has left there.
     *
     * @param directory null for a temporary one
     * @throws StackFailure if it is not usable, or in use by another stack
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
        try (Stream<Path> pidFiles = Files.list(root.resolve("processes"))) {
            for (Path pidFile : pidFiles.toList()) {
                PidFile.read(pidFile).flatMap(PidFile::find).ifPresent(DataDirectory::end);
                Files.deleteIfExists(pidFile);
            }
        }
        Postmaster.of(postgres()).ifPresent(Postmaster::end);
    }

    private static void end(ProcessHandle orphan) {
        orphan.destroyForcibly();
        try {
            orphan.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackFailure("Process " + orphan.pid() + " of an earlier stack does not end: stop it (kill -9 "
                    + orphan.pid() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the directory. */
    public Path root() {
        return root;
    }

    /** Returns whether {@link #close()} removes it. */
    public boolean temporary() {
        return temporary;
    }

    /** Returns the broker's log directory. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** Returns PostgreSQL's data directory. */
    Path postgres() {
        return root.resolve("postgres");
    }

    /** Returns the temporary directory of the child processes. */
    Path tmp() {
        return root.resolve("tmp");
    }

    /** Returns the log of the child process {@code name}. */
    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /** Returns the {@link PidFile} of the child process {@code name}. */
    Path pidFile(String name) {
        return root.resolve("processes").resolve(name);
    }

    /** Releases the lock; removes a temporary directory. */
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

    /** Removes {@code directory} with its content, if it exists. */
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

package org.densimeter.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as a file records it, so that a later start finds it again. The start time distinguishes it from another
 * process with the same id.
 *
 * @param pid process id
 * @param started its start time
 */
record PidFile(long pid, Instant started) {

    static PidFile of(ProcessHandle process) {
        return new PidFile(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Reads {@code file}; empty if it does not exist or is not readable. */
    static Optional<PidFile> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return words.length == 2 ? Optional.of(new PidFile(Long.parseLong(words[0]), Instant.parse(words[1])))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + " " + started + "\n");
    }

    /** Returns the process if it is alive and the same. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> of(p).started.equals(started));
    }
}

package org.densimeter.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it is written down in a file, so that a later start can find it again. The start time tells it from a
 * stranger that got the same number.
 *
 * @param pid process id
 * @param started when it started
 */
record PidFile(long pid, Instant started) {

    static PidFile of(ProcessHandle process) {
        return new PidFile(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The mark in {@code file}; empty if there is none, or none that can be read. */
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

    /** The process, if it is still that one and alive. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> of(p).started.equals(started));
    }
}

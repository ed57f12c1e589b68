package org.densimeter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path place;

    @Test
    void aTemporaryDirectoryGoesAwayWithItsStack() throws IOException {
        DataDirectory data = DataDirectory.open(null);
        Files.writeString(data.log("broker"), "a line");

        data.close();

        assertThat(data.root()).doesNotExist();
    }

    @Test
    void aGivenDirectoryStays() throws IOException {
        DataDirectory data = DataDirectory.open(place.resolve("new/one"));
        Files.writeString(data.log("broker"), "a line");

        data.close();

        assertThat(data.log("broker")).hasContent("a line");
    }

    @Test
    void twoStacksCannotShareADirectory() {
        try (DataDirectory first = DataDirectory.open(place)) {
            assertThatThrownBy(() -> DataDirectory.open(place)).isInstanceOf(StackFailure.class)
                    .hasMessageContaining("Another running stack uses " + first.root())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aDirectoryCanBeUsedAgainAfterItWasClosed() {
        DataDirectory.open(place).close();

        DataDirectory.open(place).close();
    }

    @Test
    void aFileInTheWayIsOneClearLine() throws IOException {
        Path file = Files.createFile(place.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file)).isInstanceOf(StackFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void aProcessThatAKilledStackLeftBehindIsEnded() throws IOException {
        Process orphan = new ProcessBuilder("sleep", "600").start();
        DataDirectory.open(place).close();
        PidFile.of(orphan.toHandle()).write(place.resolve("processes/broker"));

        DataDirectory.open(place).close();

        assertThat(orphan.isAlive()).isFalse();
        assertThat(place.resolve("processes/broker")).doesNotExist();
    }

    @Test
    void aStrangerThatGotTheNumberOfADeadChildIsLeftAlone() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            DataDirectory.open(place).close();
            new PidFile(stranger.pid(), Instant.parse("2020-01-01T00:00:00Z")).write(place.resolve("processes/broker"));

            DataDirectory.open(place).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aMarkThatWasCutOffIsIgnored() throws IOException {
        DataDirectory.open(place).close();
        Files.writeString(place.resolve("processes/broker"), "123");

        DataDirectory.open(place).close();

        assertThat(place.resolve("processes/broker")).doesNotExist();
    }
}

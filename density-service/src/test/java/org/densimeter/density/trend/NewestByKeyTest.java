package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class NewestByKeyTest {

    private final NewestByKey<String> changes = new NewestByKey<>();

    @Test
    void aBurstLeavesOneItemAKey() {
        List<String> unneeded = new ArrayList<>();
        for (int revision = 1; revision <= 5_000; revision++) {
            String replaced = changes.offer("a", revision, "a" + revision);
            if (replaced != null) {
                unneeded.add(replaced);
            }
        }
        changes.offer("b", 1, "b1");
        assertThat(changes.take()).containsExactlyInAnyOrder("a5000", "b1");
        assertThat(unneeded).hasSize(4_999).startsWith("a1").endsWith("a4999");
        assertThat(changes.take()).isEmpty();
    }

    @Test
    void anEqualRevisionIsDoneAgainAndAnOlderOneIsNot() {
        changes.offer("a", 2, "first");
        assertThat(changes.offer("a", 1, "older")).isEqualTo("older");
        assertThat(changes.offer("a", 2, "again")).isEqualTo("first");
        assertThat(changes.take()).containsExactly("again");
        changes.done("a", 2);
        assertThat(changes.offer("a", 1, "older")).isEqualTo("older");
        assertThat(changes.offer("a", 2, "once more")).isNull();
        assertThat(changes.take()).containsExactly("once more");
    }
}

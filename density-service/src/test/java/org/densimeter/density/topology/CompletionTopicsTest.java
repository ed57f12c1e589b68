package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.results;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.streams.TopologyDescription.Node;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How completions enter the topology. */
class CompletionTopicsTest {

    private final TopologyHarness topology = new TopologyHarness();

    @AfterEach
    void close() {
        topology.close();
    }

    /** Kafka Streams names state directories and tasks by the number of a part; an upgrade finds its state again. */
    @Test
    void thePartsOfTheVersionBeforeKeepTheirNumbers() {
        Map<Integer, String> sources = new HashMap<>();
        topology.description.subtopologies()
                .forEach(part -> sources.put(part.id(),
                        part.nodes().stream().map(Node::name).sorted().toList().toString()));
        assertThat(sources.get(0)).contains("broadcast-laws");
        assertThat(sources.get(1)).contains("evaluate", "from-model-results", "from-completions-broadcast");
        assertThat(sources.get(2)).contains("frontier");
        assertThat(sources.get(3)).contains("broadcast-completions");
    }

    @Test
    void aMalformedCompletionGoesToTheDeadLetters() {
        topology.law(SampleCompletions.law());
        topology.model(results(1, model("one", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
        topology.densities();
        topology.send(Topic.COMPLETIONS, "densing-completed/pretrained",
                TopologyHarness.headers(Topic.COMPLETIONS, "densing-completed/pretrained", 1, SampleEvents.ACCEPTED),
                "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(topology.deadLetters(Topic.COMPLETIONS)).hasSize(1);
        assertThat(topology.densities()).isEmpty();
    }
}

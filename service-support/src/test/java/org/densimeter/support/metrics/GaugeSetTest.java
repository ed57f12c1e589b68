package org.densimeter.support.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class GaugeSetTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final GaugeSet gauges = new GaugeSet(registry, "densimeter.some", "Some value");

    @Test
    void aLabelSetThatStaysKeepsItsMeterAndOneThatGoesLosesIt() {
        gauges.show(Map.of(Tags.of("key", "a"), 1., Tags.of("key", "b"), 2.));
        Gauge a = registry.get("densimeter.some").tag("key", "a").gauge();

        gauges.show(Map.of(Tags.of("key", "a"), 3.));

        assertThat(registry.get("densimeter.some").gauges()).containsExactly(a);
        assertThat(a.value()).isEqualTo(3);
        gauges.show(Map.of(Tags.of("key", "b"), 4.));
        assertThat(registry.get("densimeter.some").tag("key", "b").gauge().value()).isEqualTo(4);
    }
}

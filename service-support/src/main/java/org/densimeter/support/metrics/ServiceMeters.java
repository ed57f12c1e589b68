package org.densimeter.support.metrics;

import java.time.Duration;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.ServiceIdentity;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.runtime.StartupEvent;

/** Registers the meters that every service has from its start, and gives the timer of HTTP requests its buckets. */
@Singleton
final class ServiceMeters {

    /** Upper bounds of the buckets of HTTP requests. */
    private static final double[] REQUEST_BUCKETS = Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    private ServiceMeters() {}

    void start(@Observes StartupEvent event, MeterRegistry registry, RecordMetrics records, ServiceIdentity service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        records.registerAll();
        Gauge.builder("densimeter.build.info", () -> 1)
                .description("The version of the service, in a label; always 1")
                .tag("service", service.serviceName())
                .tag("version", version)
                .register(registry);
    }

    @Produces
    @Singleton
    static MeterFilter requestBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(REQUEST_BUCKETS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}

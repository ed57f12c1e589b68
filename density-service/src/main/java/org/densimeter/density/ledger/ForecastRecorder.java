package org.densimeter.density.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.LedgerEntry;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.density.analysis.QueryPopulation;
import org.densimeter.density.analysis.QueryPopulations;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.LedgerQueries;
import org.densimeter.density.readmodel.ReadModelStatus.KeyStatus;
import org.densimeter.density.readmodel.StatusQueries;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.density.trend.TrendLeadership;
import org.densimeter.support.messaging.EventPublisher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Records the entries of the ledger that are missing: of each day for each live trend, the first trend of the day, and
 * back-tests of the first day of each month before. A trend is forecast once it is settled and has not changed between
 * two rounds, so that a catalogue that is being loaded is not forecast halfway. For one thread.
 */
@ApplicationScoped
class ForecastRecorder {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Trends trends;
    private final StatusQueries status;
    private final LedgerQueries ledger;
    private final QueryPopulations populations;
    private final EventPublisher publisher;
    private final TrendLeadership leadership;
    private final ObjectMapper json;
    private final Clock clock;
    private final Set<String> published = new HashSet<>();
    private Map<String, TrendState> before = new HashMap<>();

    ForecastRecorder(Trends trends, StatusQueries status, LedgerQueries ledger, QueryPopulations populations,
            EventPublisher publisher, TrendLeadership leadership, ObjectMapper json, Clock clock) {
        this.trends = trends;
        this.status = status;
        this.ledger = ledger;
        this.populations = populations;
        this.publisher = publisher;
        this.leadership = leadership;
        this.json = json;
        this.clock = clock;
    }

    /** Records what is missing for the trends that are settled and did not change since the last round, if elected. */
    void round() {
        if (!leadership.leads()) {
            before = new HashMap<>();
            published.clear(); // another instance records meanwhile
            return;
        }
        Set<String> settled = status.status()
                .await()
                .atMost(LONGEST)
                .keys()
                .stream()
                .filter(KeyStatus::settled)
                .map(key -> key.series() + "/" + key.benchmark())
                .collect(Collectors.toSet());
        Map<String, TrendState> now = new HashMap<>();
        for (TrendState trend : trends.live().await().atMost(LONGEST)) {
            String key = trend.series() + "/" + trend.benchmark();
            if (settled.contains(key) && trend.seed() != null) {
                now.put(key, trend);
                if (trend.equals(before.get(key)) && leadership.leads()) {
                    record(trend);
                }
            }
        }
        before = now;
    }

    /** Records the entries of the key of {@code trend} that are missing; returns them. */
    List<LedgerEntry> record(TrendState trend) {
        LocalDate today = LocalDate.now(clock);
        Set<LocalDate> recorded = ledger.days(trend.series(), trend.benchmark()).await().atMost(LONGEST);
        Optional<QueryPopulation> population = recorded.contains(today) && !lacksMonths(recorded, today)
                ? Optional.empty()
                : populations.of(DensityQuery.competing(trend.series(), trend.benchmark())).await().atMost(LONGEST);
        return population.map(found -> record(trend, found, today, recorded)).orElse(List.of());
    }

    /** Returns whether a month since the first entry has none; months before it had too few releases. */
    private static boolean lacksMonths(Set<LocalDate> recorded, LocalDate today) {
        LocalDate first = recorded.stream().min(LocalDate::compareTo).orElseThrow();
        return !LedgerForecasts.missing(first, today, recorded).isEmpty();
    }

    private List<LedgerEntry> record(TrendState trend, QueryPopulation population, LocalDate today,
            Set<LocalDate> recorded) {
        List<LedgerEntry> made = new ArrayList<>();
        for (LocalDate day : LedgerForecasts.missing(population.start(), today, recorded)) {
            if (!published.contains(trend.series() + "/" + trend.benchmark() + "/" + day)) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                LedgerForecasts.entry(trend, population.input(), day, today, now).ifPresent(entry -> {
                    publish(entry);
                    made.add(entry);
                });
            }
        }
        return made;
    }

    private void publish(LedgerEntry entry) {
        publisher
                .publish(Topic.FORECASTS, entry.key(), entry.revision(), bytes(entry), entry.madeAt(),
                        entry.recordedAt())
                .await()
                .indefinitely();
        published.add(entry.key());
    }

    private byte[] bytes(LedgerEntry entry) {
        try {
            return json.writeValueAsBytes(entry);
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }
}

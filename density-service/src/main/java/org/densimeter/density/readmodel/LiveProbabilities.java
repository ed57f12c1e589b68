package org.densimeter.density.readmodel;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.contract.TrendState.Contender;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** The probabilities of being a record, from the live trends that belong to their live frontiers. Immutable. */
final class LiveProbabilities {

    /** Of no trend. */
    static final LiveProbabilities NONE = new LiveProbabilities(Map.of());

    private static final String FIND = "select trend.series || '/' || trend.benchmark, cast(trend.state -> "
            + "'contenders' as text) from trend"
            + " join frontier on frontier.series = trend.series and frontier.benchmark = trend.benchmark and "
            + "frontier.revision = trend.revision where ";

    private final Map<String, Map<String, Double>> byKey;

    private LiveProbabilities(Map<String, Map<String, Double>> byKey) {
        this.byKey = byKey;
    }

    /** Reads the rows of one series and benchmark, for {@link #read}. */
    static Uni<List<Object[]>> on(Mutiny.StatelessSession session, String series, String benchmark) {
        return session
                .createNativeQuery(FIND + "trend.series = :series and trend.benchmark = :benchmark", Object[].class)
                .setParameter("series", series)
                .setParameter("benchmark", benchmark)
                .getResultList();
    }

    /** Reads the rows of every series and benchmark that {@code model} is evaluated on, for {@link #read}. */
    static Uni<List<Object[]>> ofModel(Mutiny.StatelessSession session, String model) {
        return session
                .createNativeQuery(FIND
                        + "exists (select from entry where entry.model = :model and entry.series = trend.series and "
                        + "entry.benchmark = trend.benchmark)", Object[].class)
                .setParameter("model", model)
                .getResultList();
    }

    /**
     * How likely {@code model} is a record under {@code key}, a series and a benchmark; 0 if it contends for none, null
     * where nothing was drawn.
     */
    Double of(String key, String model) {
        Map<String, Double> probabilities = byKey.get(key);
        return probabilities == null ? null : probabilities.getOrDefault(model, 0.);
    }

    /** Parses rows outside the session they were read in. */
    static LiveProbabilities read(ObjectMapper json, List<Object[]> rows) {
        Map<String, Map<String, Double>> byKey = new HashMap<>();
        for (Object[] row : rows) {
            List<Contender> contenders = contenders(json, (String) row[1]);
            if (!contenders.isEmpty()) {
                byKey.put((String) row[0],
                        contenders.stream().collect(Collectors.toMap(Contender::model, Contender::recordProbability)));
            }
        }
        return new LiveProbabilities(byKey);
    }

    private static List<Contender> contenders(ObjectMapper json, String text) {
        try {
            return text == null ? List.of() : json.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored trend", e);
        }
    }
}

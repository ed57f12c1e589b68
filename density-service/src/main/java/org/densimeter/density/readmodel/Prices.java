package org.densimeter.density.readmodel;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelPrices.ListedPrice;
import org.densimeter.density.readmodel.PriceTrendView.Halving;
import org.densimeter.density.readmodel.PriceTrendView.PriceRecord;
import org.densimeter.density.readmodel.PriceTrendView.Published;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.price.Price;
import org.densimeter.law.price.PriceIntervals;
import org.densimeter.law.price.PriceTrend;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** What models cost, and how fast the price of a capability falls. */
@ApplicationScoped
public class Prices {

    /** The benchmark whose scores prices bring along. */
    public static final String MMLU = "mmlu";

    private static final int REPLICATES = 1_000;
    private static final String LISTED = " from price cross join lateral jsonb_array_elements(price.state -> "
            + "'prices') as listed(row)";
    private static final String ORDER = " order by cast(listed.row ->> 'from' as date), price.model, listed.row ->> "
            + "'provider', listed.row ->> 'id'";

    private final Sessions sessions;
    private final KeyedStates states;
    private final ObjectMapper json;

    Prices(Sessions sessions, KeyedStates states, ObjectMapper json) {
        this.sessions = sessions;
        this.states = states;
        this.json = json;
    }

    private record Scored(Price price, String scoreSource) {}

    /** Whether anything was ever told of the prices of {@code model}. */
    public Uni<Boolean> knows(String model) {
        return states.find(KeyedState.PRICE, model).map(Optional::isPresent);
    }

    /** Whether there is a price of {@code provider}. */
    public Uni<Boolean> knowsProvider(String provider) {
        return sessions
                .reading(
                        session -> session
                                .createNativeQuery("select exists (select" + LISTED
                                        + " where listed.row ->> 'provider' = :provider)", Boolean.class)
                                .setParameter("provider", provider)
                                .getSingleResult());
    }

    /** Whether any model has a score on {@code benchmark}, or prices bring one along. */
    public Uni<Boolean> knowsBenchmark(String benchmark) {
        return MMLU.equals(benchmark) ? Uni.createFrom().item(true)
                : sessions.reading(session -> session
                        .createNativeQuery("select exists (select from entry where benchmark = :benchmark)"
                                + " or exists (select from model cross join lateral jsonb_array_elements(results) "
                                + "as result(row) where row ->> 'benchmark' = :benchmark)", Boolean.class)
                        .setParameter("benchmark", benchmark)
                        .getSingleResult());
    }

    /** One page of the prices {@code query} asks for, by date, then model and provider. */
    public Uni<Page<ListedModelPrice>> page(PriceQuery query, long offset, int size) {
        SqlFilter criteria = SqlFilter.onPrices(json, query);
        return sessions.inSnapshot(session -> criteria
                .bind(session.createNativeQuery("select count(*)" + LISTED + criteria.sql(), Long.class))
                .getSingleResult()
                .chain(total -> criteria
                        .bind(session.createNativeQuery("select price.model, price.revision, cast(listed.row as text)"
                                + LISTED + criteria.sql() + ORDER + " limit :size offset :skip", Object[].class))
                        .setParameter("size", size)
                        .setParameter("skip", offset)
                        .getResultList()
                        .map(rows -> new Page<>(rows.stream()
                                .map(row -> ListedModelPrice.of((String) row[0], read((String) row[2]), (Long) row[1]))
                                .toList(), total))));
    }

    /**
     * How fast the price falls of models that reach a score. A model's score on mmlu is the one told with the price, if
     * any; any other score is the one that counts of the model card of that id or name.
     */
    public Uni<PriceTrendView> trend(String benchmark, double threshold) {
        return sessions.inSnapshot(
                session -> states.all(session, KeyedState.PRICE).chain(held -> scored(session, benchmark, held)))
                .map(scored -> trend(benchmark, threshold, scored));
    }

    private Uni<List<Scored>> scored(Mutiny.StatelessSession session, String benchmark, List<ModelPrices> held) {
        return CardScores.find(session, json, benchmark, held.stream().map(ModelPrices::model).toList())
                .map(cards -> held.stream()
                        .flatMap(model -> model.prices()
                                .stream()
                                .map(price -> scored(benchmark, model.model(), price, cards)))
                        .toList());
    }

    private static Scored scored(String benchmark, String model, ListedPrice price, CardScores cards) {
        boolean told = MMLU.equals(benchmark) && price.mmlu() != null;
        Optional<CardScores.CardScore> card = told ? Optional.empty() : cards.of(model);
        Double score = told ? price.mmlu() : card.map(CardScores.CardScore::percent).orElse(null);
        return new Scored(
                new Price(model, price.provider(), price.from(), price.usdPerMillionInputTokens(),
                        price.usdPerMillionOutputTokens(), score),
                told ? price.mmluSource() : card.map(CardScores.CardScore::source).orElse(null));
    }

    private static PriceTrendView trend(String benchmark, double threshold, List<Scored> scored) {
        List<Price> prices = scored.stream().map(Scored::price).toList();
        int withoutScore = (int) prices.stream().filter(price -> price.score() == null).count();
        int competing = (int) prices.stream()
                .filter(price -> price.score() != null && price.score() >= threshold)
                .count();
        int below = prices.size() - withoutScore - competing;
        Map<Price, String> sources = new HashMap<>();
        scored.forEach(price -> sources.put(price.price(), price.scoreSource()));
        List<PriceRecord> records = PriceTrend.records(threshold, prices)
                .stream()
                .map(price -> new PriceRecord(price.model(), price.provider(), price.from(),
                        price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.score(),
                        sources.get(price)))
                .toList();
        Published published = MMLU.equals(benchmark) && threshold == PriceTrend.GPT_3_5 ? Published.OF_THE_PAPER : null;
        Optional<PriceTrend> found = PriceTrend.of(threshold, prices);
        if (found.isEmpty()) {
            return new PriceTrendView(benchmark, threshold, prices.size(), competing, below, withoutScore, records,
                    null, null, null, reason(benchmark, threshold, competing), published);
        }
        PriceTrend trend = found.get();
        PriceIntervals intervals = PriceIntervals.of(threshold, prices, REPLICATES, seed(benchmark, threshold, prices))
                .orElseThrow();
        return new PriceTrendView(benchmark, threshold, prices.size(), competing, below, withoutScore, records,
                trend.factor(), Halving.of(intervals.endPoints()), Halving.of(intervals.leastSquares()), null,
                published);
    }

    private static String reason(String benchmark, double threshold, int competing) {
        String reaching = "of a model known to reach " + threshold + " percent on " + benchmark;
        return "a trend needs two records, and " + switch (competing) {
            case 0 -> "no price is " + reaching;
            case 1 -> "only one price is " + reaching;
            default -> "of the " + competing + " prices " + reaching + " none is lower than the first";
        };
    }

    /** The same prices give the same intervals, in whatever order they came. */
    private static Seed seed(String benchmark, double threshold, List<Price> prices) {
        return Seed
                .of(Stream
                        .concat(Stream.of("prices", benchmark, String.valueOf(threshold)),
                                prices.stream().map(Price::toString).sorted())
                        .toArray(String[]::new));
    }

    private ListedPrice read(String text) {
        try {
            return json.readValue(text, ListedPrice.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored price", e);
        }
    }
}

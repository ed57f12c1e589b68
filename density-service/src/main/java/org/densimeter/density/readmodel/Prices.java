package org.densimeter.density.readmodel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelPrices.ListedPrice;
import org.densimeter.law.price.Price;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** The prices the read model holds, and the scores of the models they are of. */
@ApplicationScoped
public class Prices {

    /** The benchmark whose scores are published with prices. */
    public static final String MMLU = "mmlu";

    private static final String LISTED = " from price cross join lateral jsonb_array_elements(price.state -> "
            + "'prices') as listed(row)";
    private static final String ORDER = " order by cast(listed.row ->> 'from' as date), price.model, listed.row ->> "
            + "'provider', listed.row ->> 'id'";

    private final UnitOfWork sessions;
    private final KeyedStates states;
    private final ObjectMapper json;

    Prices(UnitOfWork sessions, KeyedStates states, ObjectMapper json) {
        this.sessions = sessions;
        this.states = states;
        this.json = json;
    }

    /**
     * A price and the score of its model.
     *
     * @param price with the score; that is null if unknown
     * @param scoreSource where the score was found; null with it
     * @param confirmed whether the client says why the price is right
     */
    public record ScoredPrice(Price price, String scoreSource, boolean confirmed) {}

    /** Returns whether prices of {@code model} were ever published. */
    public Uni<Boolean> knows(String model) {
        return states.find(KeyedState.PRICE, model).map(Optional::isPresent);
    }

    /** Returns whether there is a current price of {@code model}. */
    public Uni<Boolean> hasPrices(String model) {
        return sessions.reading(session -> session
                .createNativeQuery("select exists (select" + LISTED + " where price.model = :model)", Boolean.class)
                .setParameter("model", model)
                .getSingleResult());
    }

    /** Returns whether there is a price of {@code provider}. */
    public Uni<Boolean> knowsProvider(String provider) {
        return sessions
                .reading(
                        session -> session
                                .createNativeQuery("select exists (select" + LISTED
                                        + " where listed.row ->> 'provider' = :provider)", Boolean.class)
                                .setParameter("provider", provider)
                                .getSingleResult());
    }

    /** Returns whether any model or price has a score on {@code benchmark}. */
    public Uni<Boolean> knowsBenchmark(String benchmark) {
        return MMLU.equals(benchmark) ? Uni.createFrom().item(true)
                : sessions.reading(session -> session
                        .createNativeQuery("select exists (select from entry where benchmark = :benchmark)"
                                + " or exists (select from model cross join lateral jsonb_array_elements(results) "
                                + "as result(row) where row ->> 'benchmark' = :benchmark)", Boolean.class)
                        .setParameter("benchmark", benchmark)
                        .getSingleResult());
    }

    /**
     * Reads one page of the prices that match {@code query}, by date, then model and provider, of one moment with what
     * is held among all prices.
     */
    public Uni<Page<ListedModelPrice>> page(PriceQuery query, long offset, int size) {
        SqlFilter criteria = SqlFilter.onPrices(json, query);
        return sessions
                .inSnapshot(session -> states.texts(session, KeyedState.PRICE)
                        .chain(all -> rows(session, criteria, offset, size).map(page -> new Found(page, all))))
                .map(found -> {
                    HeldPrices held = HeldPrices.among(states.parsed(KeyedState.PRICE, found.all()));
                    return found.page().map(row -> listed(row, held));
                });
    }

    /** A page of rows, and all prices as JSON. */
    private record Found(Page<Object[]> page, List<String> all) {}

    private static Uni<Page<Object[]>> rows(Mutiny.StatelessSession session, SqlFilter criteria, long offset,
            int size) {
        return criteria.bind(session.createNativeQuery("select count(*)" + LISTED + criteria.sql(), Long.class))
                .getSingleResult()
                .chain(total -> criteria
                        .bind(session.createNativeQuery("select price.model, price.revision, cast(listed.row as text)"
                                + LISTED + criteria.sql() + ORDER + " limit :size offset :skip", Object[].class))
                        .setParameter("size", size)
                        .setParameter("skip", offset)
                        .getResultList()
                        .map(rows -> new Page<>(rows, total)));
    }

    private ListedModelPrice listed(Object[] row, HeldPrices held) {
        String model = (String) row[0];
        ListedPrice price = read((String) row[2]);
        return ListedModelPrice.of(model, price, (Long) row[1], held.reason(model, price));
    }

    /**
     * Reads all prices with the score of their model on {@code benchmark}. A model's score on mmlu is the one published
     * with the price, if any; any other score is the one that counts of the model card of that id or name. Emitted on a
     * worker thread.
     */
    public Uni<List<ScoredPrice>> scored(String benchmark) {
        return states.all(KeyedState.PRICE)
                .chain(held -> sessions
                        .reading(session -> CardScores.find(session, json, benchmark,
                                held.stream().map(ModelPrices::model).toList()))
                        .map(rows -> scored(benchmark, held, CardScores.on(benchmark, json, rows))));
    }

    private static List<ScoredPrice> scored(String benchmark, List<ModelPrices> held, CardScores cards) {
        return held.stream()
                .flatMap(model -> model.prices().stream().map(price -> scored(benchmark, model.model(), price, cards)))
                .toList();
    }

    private static ScoredPrice scored(String benchmark, String model, ListedPrice price, CardScores cards) {
        boolean withPrice = MMLU.equals(benchmark) && price.mmlu() != null;
        Optional<CardScores.CardScore> card = withPrice ? Optional.empty() : cards.of(model);
        Double score = withPrice ? price.mmlu() : card.map(CardScores.CardScore::percent).orElse(null);
        return new ScoredPrice(
                new Price(model, price.provider(), price.from(), price.usdPerMillionInputTokens(),
                        price.usdPerMillionOutputTokens(), score),
                withPrice ? price.mmluSource() : card.map(CardScores.CardScore::source).orElse(null),
                price.confirmed() != null);
    }

    private ListedPrice read(String text) {
        try {
            return json.readValue(text, ListedPrice.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored price", e);
        }
    }
}

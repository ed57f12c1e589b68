package org.densimeter.density.readmodel;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads the releases that compete for the live frontiers, a few columns of each. */
@ApplicationScoped
public class CompetingReleases {

    private static final String FIND = """
            select entry.model, entry.release_date, entry.status, entry.density_inference, entry.effective_params,
                   cast(model.flags as text), entry.competes, entry.confirmed, entry.standard_deviation
            from entry join model on model.id = entry.model
            where entry.series = :series and entry.benchmark = :benchmark
              and model.competes and entry.status in ('measured', 'completed', 'below_range', 'above_range')
            order by entry.release_date, entry.model
            """;

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    CompetingReleases(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** Reads those of one frontier, in order of date; emitted on a worker thread. */
    public Uni<List<CompetingRelease>> live(String series, String benchmark) {
        return sessions.reading(session -> session.createNativeQuery(FIND, Object[].class)
                .setParameter("series", series)
                .setParameter("benchmark", benchmark)
                .getResultList()).map(rows -> marked(rows.stream().map(this::release).toList()));
    }

    /** Returns {@code releases} with the reason of those that are held. */
    private static List<CompetingRelease> marked(List<CompetingRelease> releases) {
        HoldRule rule = GuardedFrontier
                .of(Frontier.DEFAULT_START,
                        releases.stream()
                                .filter(release -> release.hasDensity() && !release.weak())
                                .map(CompetingRelease::point)
                                .toList())
                .rule();
        return releases.stream()
                .map(release -> !release.hasDensity() || release.weak() ? release
                        : new CompetingRelease(release.point(), release.status(), release.flags(), false,
                                rule.reason(release.point().releaseDate(), release.point().density(),
                                        release.point().confirmed()).orElse(null)))
                .toList();
    }

    private CompetingRelease release(Object[] row) {
        FrontierPoint point = new FrontierPoint((String) row[0], (LocalDate) row[1], Double.NaN, number(row[3]), null,
                number(row[4])).confirmed((Boolean) row[7]).completed(number(row[8]));
        DensityStatus status = status((String) row[2]);
        return new CompetingRelease(point, status, flags((String) row[5]), status.hasDensity() && !((Boolean) row[6]),
                null);
    }

    private static double number(Object value) {
        return value == null ? Double.NaN : (Double) value;
    }

    private static DensityStatus status(String name) {
        return switch (name) {
            case "measured" -> DensityStatus.MEASURED;
            case "completed" -> DensityStatus.COMPLETED;
            case "below_range" -> DensityStatus.BELOW_RANGE;
            default -> DensityStatus.ABOVE_RANGE;
        };
    }

    private List<String> flags(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("cannot read stored flags", e);
        }
    }
}

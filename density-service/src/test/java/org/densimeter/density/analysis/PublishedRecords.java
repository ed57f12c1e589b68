package org.densimeter.density.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;

/**
 * The nine records of "Densing law of LLMs", Nature Machine Intelligence 7:1823-1833 (2025), Fig. 1, read off its
 * vector figure.
 */
public final class PublishedRecords {

    private static final List<FrontierPoint> POINTS = List.of(point("Llama-65B", "2023-02-24", .0403),
            point("Phi-1-1.2B", "2023-06-20", .1353), point("Phi-1.5-1.2B", "2023-09-10", .4962),
            point("Phi-2-2B", "2023-12-12", .7544), point("MiniCPM-2.4B", "2024-02-01", .7739),
            point("MiniCPM-1.2B", "2024-04-11", .8835), point("Gemma2-9B", "2024-06-27", 2.1224),
            point("MiniCPM3-4B", "2024-09-03", 2.7605), point("Mistral-Small-24B", "2025-01-23", 4.8100));

    private PublishedRecords() {}

    /** A frontier of the first {@code count} of them. */
    public static FrontierState frontier(long revision, int count) {
        return frontier("published", revision, count);
    }

    /** The same in a series of its own. */
    public static FrontierState frontier(String series, long revision, int count) {
        return new FrontierState(revision, series, "densing-average", "v", Frontier.DEFAULT_START,
                Frontier.ofRecords(Frontier.DEFAULT_START, POINTS.subList(0, count)).records(), count, 0,
                Instant.parse("2026-01-02T03:04:05.678901Z"));
    }

    private static FrontierPoint point(String model, String releaseDate, double density) {
        return new FrontierPoint(model, LocalDate.parse(releaseDate), 50, density, null, density * 1e9);
    }
}

package org.densimeter.law.progress;

import java.util.List;

import org.densimeter.law.interval.Estimate;

/**
 * The doubling time of another field, for comparison with the effective compute of language models (Ho et al. 2024,
 * figure 1, after Erdil and Besiroglu 2022, Sherry and Thompson 2021, Dorner 2021 and others).
 *
 * @param field what is measured
 * @param months doubling time in months with the range the paper gives; without a value where only a range is given,
 * and without ends where no range is
 */
public record ComparisonTrend(String field, Estimate months) {

    /** The fields of the paper. */
    public static final List<ComparisonTrend> PUBLISHED = List.of(at("Moore's law", 24), at("SAT solvers", 24),
            at("linear programs", 17), at("mixed-integer programs", 30),
            new ComparisonTrend("computer vision", new Estimate(9.0, 4.0, 25.0)), at("chess", 15),
            new ComparisonTrend("reinforcement learning on Atari", new Estimate(null, 10.0, 18.0)),
            at("textbook algorithms at n = 1e3", 27), at("textbook algorithms at n = 1e6", 9),
            at("textbook algorithms at n = 1e9", 5));

    private static ComparisonTrend at(String field, double months) {
        return new ComparisonTrend(field, Estimate.exact(months));
    }
}

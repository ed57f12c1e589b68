package org.densimeter.density.readmodel;

import java.util.List;
import java.util.stream.Stream;

import org.densimeter.law.progress.BeforeAndAfter;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.Specification;

/**
 * Selects estimates of algorithmic progress.
 *
 * @param specification id of a specification, or {@link #ALL}
 * @param estimators of these estimators; of all if empty
 */
public record ProgressQuery(String specification, List<Estimator> estimators) {

    /** Every specification. */
    public static final String ALL = "all";
    /** The specification the paper prefers. */
    public static final String PREFERRED = Specification.numbered(Specification.PREFERRED).id();
    /**
     * The ids of the specifications of the method: the table's, those with a cut, that with a factor for transformers.
     */
    public static final List<String> KNOWN = Stream
            .of(Specification.all().stream(), BeforeAndAfter.PUBLISHED_CUTS.stream().map(Specification::withCut),
                    Stream.of(Specification.withTransformerFactor()))
            .flatMap(some -> some)
            .map(Specification::id)
            .toList();

    public ProgressQuery {
        estimators = List.copyOf(estimators);
    }

    boolean admits(String id) {
        return ALL.equals(specification) || specification.equals(id);
    }

    boolean admits(Estimator estimator) {
        return estimators.isEmpty() || estimators.contains(estimator);
    }
}

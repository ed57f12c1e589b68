package org.densimeter.fit.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.densimeter.law.progress.BeforeAndAfter;
import org.densimeter.law.progress.Specification;

/**
 * Which specifications are estimated, the one that matters most first: 7, the others of the table, those with a cut,
 * that with a factor for transformers.
 */
public final class Plan {

    static final List<Specification> SPECIFICATIONS = specifications();

    private Plan() {}

    private static List<Specification> specifications() {
        Specification preferred = Specification.numbered(Specification.PREFERRED);
        List<Specification> all = new ArrayList<>(List.of(preferred));
        Specification.all().stream().filter(other -> other != preferred).forEach(all::add);
        BeforeAndAfter.PUBLISHED_CUTS.forEach(year -> all.add(Specification.withCut(year)));
        all.add(Specification.withTransformerFactor());
        return List.copyOf(all);
    }

    /**
     * The part of the plan that is asked for, in the order of the plan; the preferred specification is always part of
     * it.
     *
     * @param ids names of specifications; empty for all
     * @throws IllegalArgumentException if one of them is none
     */
    static List<Specification> of(List<String> ids) {
        ids.stream().filter(id -> !knows(id)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(
                    "densimeter.progress.specifications: there is no specification " + unknown + "; there are "
                            + SPECIFICATIONS.stream().map(Specification::id).collect(Collectors.joining(", ")));
        });
        return SPECIFICATIONS.stream()
                .filter(one -> ids.isEmpty() || one == SPECIFICATIONS.get(0) || ids.contains(one.id()))
                .toList();
    }

    /** Whether {@code id} is that of a specification that is estimated, e.g. {@code 7-cut-2018}. */
    public static boolean knows(String id) {
        return SPECIFICATIONS.stream().anyMatch(specification -> specification.id().equals(id));
    }

    /** Whether leave-one-out errors are to be found: for the specifications of the table. */
    static boolean selects(Specification specification) {
        return Specification.all().contains(specification);
    }
}

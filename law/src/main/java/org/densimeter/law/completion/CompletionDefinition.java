package org.densimeter.law.completion;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.problem.ProblemCode;

/**
 * What is completed from what: the parts of a composite, and the auxiliary benchmarks that say something about the
 * parts a release lacks.
 *
 * @param composite id of the composite
 * @param parts its benchmarks and weights
 * @param auxiliaries ids of benchmarks that are not parts, each once; may be empty
 */
public record CompletionDefinition(String composite, List<Composite.Part> parts, List<String> auxiliaries) {

    public CompletionDefinition {
        parts = List.copyOf(parts);
        auxiliaries = List.copyOf(auxiliaries);
    }

    /**
     * Returns the definition if a composite can be completed by it.
     *
     * @throws CompletionException DNS1026 if an auxiliary is a part, or is named twice; DNS1027 if the composite is one
     * of its own parts or auxiliaries
     */
    public static CompletionDefinition of(String composite, List<Composite.Part> parts, List<String> auxiliaries)
            throws CompletionException {
        CompletionDefinition definition = new CompletionDefinition(composite, parts, auxiliaries);
        if (definition.benchmarks().contains(composite)) {
            throw new CompletionException(ProblemCode.DNS1027,
                    composite + " cannot be completed from itself: it is one of its own parts or auxiliaries");
        }
        Set<String> named = new HashSet<>();
        parts.forEach(part -> named.add(part.benchmark()));
        for (String auxiliary : auxiliaries) {
            if (!named.add(auxiliary)) {
                boolean part = parts.stream().anyMatch(candidate -> candidate.benchmark().equals(auxiliary));
                throw new CompletionException(ProblemCode.DNS1026,
                        part ? "auxiliary " + auxiliary + " is a part of " + composite
                                : "auxiliary " + auxiliary + " of " + composite + " is named twice");
            }
        }
        return definition;
    }

    /** Returns the benchmarks of the joint Gaussian: the parts in their order, then the auxiliaries in theirs. */
    public List<String> benchmarks() {
        return Stream.concat(parts.stream().map(Composite.Part::benchmark), auxiliaries.stream()).toList();
    }
}

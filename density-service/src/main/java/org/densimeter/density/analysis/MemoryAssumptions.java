package org.densimeter.density.analysis;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.density.DensityBasis;

/**
 * States what an answer in gigabytes assumes (method.md, section 3). A density counts parameters as its basis does, and
 * only {@code total} and {@code memory} count what memory holds; and only on {@code memory} does a release have the
 * density it has at its bits.
 */
final class MemoryAssumptions {

    private static final int FULL_BITS = 16;

    private MemoryAssumptions() {}

    /**
     * Returns what the answer on {@code basis} to {@code question} assumes, a sentence each; empty where it contains no
     * gigabytes.
     */
    static List<String> of(DensityBasis basis, ForecastQuestion question) {
        boolean answersInGigabytes = question.score() != null && question.date() != null;
        if (question.memoryGb() == null && !answersInGigabytes) {
            return List.of();
        }
        List<String> assumes = new ArrayList<>();
        switch (basis) {
            case INFERENCE -> assumes
                    .add("the model is dense: only then are its parameters, as basis inference counts them, all that "
                            + "memory holds; " + "basis total and memory count those of a mixture of experts too");
            case ACTIVE ->
                assumes.add("the model is dense: basis active leaves out parameters that memory holds; basis total and "
                        + "memory count them");
            case MEMORY -> assumes.add("every release takes the gigabytes it takes at the bits it was released with");
            case TOTAL -> {
                // counts what memory holds
            }
        }
        if (question.bits() != null && question.bits() < FULL_BITS) {
            assumes.add("a weight of " + question.bits()
                    + " bits costs no capability: the densities are those of releases as published, and "
                    + "quantization takes some of it (NMI, Fig. 4: the GPTQ of "
                    + "Llama-3.1-8B has 0.54 of its density); basis memory counts releases at their own bits");
        }
        return List.copyOf(assumes);
    }
}

package org.densimeter.density.analysis;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.density.DensityBasis;

/**
 * What an answer in gigabytes takes for granted (method.md, section 3). A density counts parameters as its basis does,
 * and only {@code total} and {@code memory} count what memory holds; and only on {@code memory} has a release the
 * density it has at its bits.
 */
final class MemoryAssumptions {

    private static final int FULL_BITS = 16;

    private MemoryAssumptions() {}

    /**
     * What the answer on {@code basis} to {@code asked} assumes, a sentence each; empty where no gigabytes are in it.
     */
    static List<String> of(DensityBasis basis, ForecastQuestion asked) {
        boolean answersInGigabytes = asked.score() != null && asked.date() != null;
        if (asked.memoryGb() == null && !answersInGigabytes) {
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
                // what memory holds
            }
        }
        if (asked.bits() != null && asked.bits() < FULL_BITS) {
            assumes.add("a weight of " + asked.bits()
                    + " bits costs no capability: the densities are those of releases as published, and "
                    + "quantization takes some of it (NMI, Fig. 4: the GPTQ of "
                    + "Llama-3.1-8B has .54 of its density); basis memory counts releases at their own bits");
        }
        return List.copyOf(assumes);
    }
}

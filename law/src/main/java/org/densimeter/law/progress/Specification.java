package org.densimeter.law.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One of the statistical specifications of the progress law (Ho et al. 2024, table 10): L = exp[parameter term] +
 * exp[data term], or a variant of it, as data. A term is the list of its constants: {@code a ay ap} stands for a -
 * alpha_year t - alpha_param n; {@code _k} marks a constant that differs by benchmark, {@code _T} by architecture,
 * {@code _c} before and after a cut.
 */
public final class Specification {

    /** The preferred specification of the paper. */
    public static final int PREFERRED = 7;

    private static final int VOCABULARY = 19;
    private static final int EFFECTIVE_EPOCHS = 20;

    private static final String[][] TABLE = {{"a ay ap", "b by bd"}, {"a ap", "b by bd"}, {"a ay ap", "b bd"},
            {"a ay_k ap", "b by bd"}, {"a ay ap", "b by_k bd"}, {"a ay_k ap", "b by_k bd"}, {"a_k ay ap", "b_k by bd"},
            {"a_k ap", "b_k by bd"}, {"a_k ay ap", "b_k bd"}, {"a_k ay_k ap", "b_k by_k bd"},
            {"a_k ay_k ap_k", "b_k by_k bd_k"}, {"a_k ay ap", "b_k ay bd"}, {"a_k ay ap_T", "b_k by bd_T"},
            {"a_k ap ar", "b_k bd br"}, {"a_k ay ap ar", "b_k by bd br"}, {"a_k ap", "b_k bd"},
            {"a_k ap_T", "b_k bd_T"}, {"a_k ay ac"}, {"a_k ay ap", "b_k by bd"}, {"a_k ay ap", "b_k by bd"}};

    private static final List<Specification> ALL = IntStream.rangeClosed(1, TABLE.length)
            .mapToObj(number -> new Specification(number, "", Double.NaN, number == VOCABULARY ? "g" : null,
                    TABLE[number - 1]))
            .toList();

    private final int number;
    private final String variant;
    private final double cut;
    private final List<List<Constant>> terms;
    private final List<Constant> addend;
    private final List<Constant> constants;

    private Specification(int number, String variant, double cut, @Nullable String addend, String... terms) {
        this.number = number;
        this.variant = variant;
        this.cut = cut;
        this.terms = Stream.of(terms).map(Constant::parse).toList();
        this.addend = addend == null ? List.of() : Constant.parse(addend);
        this.constants = Stream.concat(this.terms.stream(), Stream.of(this.addend))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Returns the twenty specifications of the table, in its order. */
    public static List<Specification> all() {
        return ALL;
    }

    /**
     * Returns a specification by its number in the table.
     *
     * @throws IllegalArgumentException outside 1 to 20
     */
    public static Specification numbered(int number) {
        if (number < 1 || number > ALL.size()) {
            throw new IllegalArgumentException("no specification " + number);
        }
        return ALL.get(number - 1);
    }

    /**
     * Returns Specification 7 with alpha_year and beta_year changing at the start of {@code year} (Ho et al. 2024,
     * figure 4).
     */
    public static Specification withCut(int year) {
        return new Specification(PREFERRED, "cut-" + year, year, null, "a_k ay_c ap", "b_k by_c bd");
    }

    /** Returns Specification 7 with the loss of transformers multiplied by sigma(gamma_T) (Ho et al. 2024, eq. 7). */
    public static Specification withTransformerFactor() {
        return new Specification(PREFERRED, "transformer", Double.NaN, null, "a_k ay ap s", "b_k by bd s");
    }

    /** Returns the number in the table. */
    public int number() {
        return number;
    }

    /**
     * Returns the number with its variant, if any: {@code 7}, {@code 7-cut-2017}, {@code 7-transformer}.
     */
    public String id() {
        return variant.isEmpty() ? String.valueOf(number) : number + "-" + variant;
    }

    /** Returns the names of the constants, in the order of their values. */
    public List<String> constantNames() {
        return constants.stream().map(Constant::name).toList();
    }

    /** Returns whether D is counted with its effective epochs (see {@link EffectiveEpochs}). */
    public boolean countsEpochs() {
        return number == EFFECTIVE_EPOCHS;
    }

    /**
     * Returns whether there is a term for parameters and one for data, so that the fall in loss can be divided between
     * them ({@link Contributions}).
     */
    public boolean separatesParametersFromData() {
        return terms.size() == 2;
    }

    /** Returns whether the vocabulary enters. */
    boolean needsVocabulary() {
        return !addend.isEmpty();
    }

    /** Returns whether any constant is of {@code scope}. */
    boolean distinguishes(Scope scope) {
        return constants.stream().anyMatch(constant -> constant.scope() == scope);
    }

    /** Returns whether there is a growth rate that depends on the setting alone. */
    boolean hasConstantExponents() {
        return constants.stream().noneMatch(constant -> constant.symbol().changesExponents());
    }

    /**
     * Returns the settings whose growth the specification distinguishes, by name: {@code all}, the benchmarks,
     * {@code other} and {@code transformer}, or {@code before} and {@code after}.
     */
    public Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        Setting usual = Setting.DEFAULT;
        if (growthDistinguishes(Scope.PTB)) {
            for (PerplexityBenchmark benchmark : PerplexityBenchmark.values()) {
                settings.put(benchmark.toString(), new Setting(benchmark, usual.transformer(), usual.year()));
            }
        } else if (growthDistinguishes(Scope.TRANSFORMER)) {
            settings.put("other", new Setting(usual.benchmark(), false, usual.year()));
            settings.put("transformer", new Setting(usual.benchmark(), true, usual.year()));
        } else if (growthDistinguishes(Scope.AFTER_CUT)) {
            settings.put("before", usual.in(cut - 1));
            settings.put("after", usual.in(cut));
        } else {
            settings.put("all", usual);
        }
        return settings;
    }

    private boolean growthDistinguishes(Scope scope) {
        return constants.stream().anyMatch(constant -> constant.scope() == scope && constant.symbol().shapesGrowth());
    }

    List<Constant> constants() {
        return constants;
    }

    /** Returns the exponents: the parameter term and, but for specification 18, the data term. */
    List<List<Constant>> terms() {
        return terms;
    }

    /** Returns the constants added to the exponential terms; usually none. */
    List<Constant> addend() {
        return addend;
    }

    /** Returns the first year after the cut; NaN where there is none. */
    double cut() {
        return cut;
    }

    @Override
    public String toString() {
        return id();
    }
}

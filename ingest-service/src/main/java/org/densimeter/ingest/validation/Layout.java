package org.densimeter.ingest.validation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Defines the fields of one kind of row, with their names and units in JSON and in CSV.
 *
 * @param columns in the order CSV is written
 */
public record Layout(List<Column> columns) {

    private static final BigDecimal BILLION = new BigDecimal("1e9");
    private static final BigDecimal TRILLION = new BigDecimal("1e12");
    private static final Pattern WORD_START = Pattern.compile("_([a-z])");

    /**
     * Column of a layout.
     *
     * @param json name in JSON
     * @param csv name in CSV
     * @param csvUnit how many of JSON's unit one of CSV's is, e.g. 1e9 for parameters in billions
     * @param required whether a CSV header must have it
     */
    public record Column(String json, String csv, BigDecimal csvUnit, boolean required) {

        /** Returns the spellings of the name, the first one being that of JSON. */
        private Stream<Spelling> spellings() {
            return Stream.of(new Spelling(this, json, BigDecimal.ONE), new Spelling(this, snake(json), BigDecimal.ONE),
                    new Spelling(this, csv, csvUnit), new Spelling(this, camel(csv), csvUnit));
        }
    }

    /**
     * A name under which a field may be sent, in JSON as in CSV.
     *
     * @param column the field
     * @param name in camel case or snake case
     * @param unit how many of JSON's unit one of a value under this name is, e.g. 1e9 for {@code params_total_b}
     */
    public record Spelling(Column column, String name, BigDecimal unit) {}

    /** Models. */
    public static final Layout MODEL = of(required("id"), required("name"), optional("family"),
            optional("organisation"), required("releaseDate", "release_date"),
            new Column("paramsTotal", "params_total_b", BILLION, true),
            new Column("paramsNonEmbedding", "params_nonembedding_b", BILLION, false),
            new Column("activeTotal", "active_total_b", BILLION, false),
            new Column("activeNonEmbedding", "active_nonembedding_b", BILLION, false),
            new Column("trainTokens", "train_tokens_t", TRILLION, false), optional("architecture"), optional("kind"),
            optional("parent", "parent_id"), optional("derivation"), optional("flags"), optional("provenance"),
            optional("notes"), optional("bits"), optional("aliases"), optional("stage"));

    /** Confirmations of cards; JSON only. */
    public static final Layout CONFIRMATION = of(required("id"), required("reason"));

    /** Renamings of models; JSON only. */
    public static final Layout RENAMING = of(required("id"), required("to"), required("reason"));

    /** Results. */
    public static final Layout RESULT = of(required("model", "model_id"), required("benchmark"), required("score"),
            required("evaluator"), optional("relationship"), optional("setting"), optional("preferred"),
            required("source"), optional("standardError", "standard_error"), optional("observedAt", "observed_at"),
            optional("variant"), optional("metric"), optional("benchmarkVersion", "benchmark_version"),
            optional("harness"), optional("harnessVersion", "harness_version"), optional("samples"),
            optional("limited"));

    /** Evaluators; JSON only. */
    public static final Layout EVALUATOR = of(required("id"), required("name"), optional("aliases"));

    /** Benchmarks. */
    public static final Layout BENCHMARK = of(required("id"), required("name"), optional("items"),
            optional("chancePercent", "chance_percent"), optional("publishedSetting", "published_setting"),
            optional("contaminationFree", "contamination_free"), optional("category"));

    /** Reference runs. */
    public static final Layout REFERENCE_RUN = of(required("series"), required("benchmark"), required("params"),
            required("tokens"), required("loss"), optional("source"), optional("run"));

    /** Reference scores; a one-step series has {@code params} instead of {@code loss}. */
    public static final Layout REFERENCE_SCORE = of(required("series"), required("benchmark"), optional("loss"),
            required("score"), optional("role"), optional("source"), optional("params"), optional("run"));

    /** Reference series; JSON only. */
    public static final Layout SERIES = of(required("id"), required("name"), required("tokensAtLaw"), optional("basin"),
            optional("idealPoint"), optional("objective"), optional("lossUnit"), optional("irreducibleFree"),
            optional("source"), optional("oneStep"), optional("resampling"), optional("stage"), optional("floor"));

    /** Prices. */
    public static final Layout PRICE = of(required("model"), required("provider"), required("dateFrom", "date_from"),
            optional("dateNote", "date_note"), required("usdPerMillionInputTokens", "usd_per_million_input_tokens"),
            optional("usdPerMillionOutputTokens", "usd_per_million_output_tokens"), optional("mmlu"),
            optional("mmluSource", "mmlu_source"), required("source"), optional("confirmed"));

    /** Perplexities. */
    public static final Layout PERPLEXITY = of(required("rowId", "row_id"), required("model"),
            optional("paperTitle", "paper_title"), required("paperKey", "paper_key"), required("date"),
            optional("datePrecision", "date_precision"), optional("params"), optional("paramsBasis", "params_basis"),
            optional("trainDataset", "train_dataset"), optional("datasetTokens", "dataset_tokens"),
            optional("tokensBasis", "tokens_basis"), optional("epochs"), optional("trainTokens", "train_tokens"),
            required("benchmark"), optional("testPpl", "test_ppl"), optional("pplUnit", "ppl_unit"),
            optional("evalFlags", "eval_flags"), optional("architecture"), optional("zeroShot", "zero_shot"),
            optional("suspect"), optional("fitReady", "fit_ready"), optional("sourceKind", "source_kind"),
            required("source"), optional("note"), optional("vocabulary"));

    /** Mappings of tasks to benchmarks; JSON only. */
    public static final Layout MAPPING = of(required("id"), required("format"), required("task"), optional("metric"),
            optional("filter"), optional("version"), required("benchmark"), optional("variant"), optional("unit"));

    /** Composites without their parts; JSON only. */
    public static final Layout COMPOSITE = of(required("id"), required("name"), optional("completion"),
            optional("auxiliaries"));

    /** Parts of a composite; JSON only. */
    public static final Layout PART = of(required("benchmark"), required("weight"));

    private static Layout of(Column... columns) {
        return new Layout(Arrays.asList(columns));
    }

    private static Column required(String json, String csv) {
        return new Column(json, csv, BigDecimal.ONE, true);
    }

    private static Column required(String name) {
        return required(name, name);
    }

    private static Column optional(String json, String csv) {
        return new Column(json, csv, BigDecimal.ONE, false);
    }

    private static Column optional(String name) {
        return optional(name, name);
    }

    /** Returns the spellings of all fields by name. */
    public Map<String, Spelling> spellings() {
        return columns.stream()
                .flatMap(Column::spellings)
                .collect(Collectors.toMap(Spelling::name, Function.identity(), (first, same) -> first,
                        LinkedHashMap::new));
    }

    /** Returns the names in CSV, in the order CSV is written. */
    public List<String> csvNames() {
        return columns.stream().map(Column::csv).toList();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String camel(String snake) {
        return WORD_START.matcher(snake).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    /** Returns the columns by their name in JSON. */
    public Map<String, Column> byJsonName() {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.json(), column));
        return byName;
    }

    /** Returns the names in JSON of the fields that every row must have. */
    public List<String> requiredFields() {
        return columns.stream().filter(Column::required).map(Column::json).toList();
    }
}

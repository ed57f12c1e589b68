package org.densimeter.law.problem;

import java.util.Set;

/**
 * The problem codes of the project: 1xxx for the law, 2xxx for ingest-service, 3xxx for fit-service, 4xxx for
 * density-service, 5xxx for every service. A code keeps its meaning and is never reused for another. A comment stands
 * where the title does not say everything. The codes x101 to x199 are those of log messages.
 */
public enum ProblemCode {
    DNS1001("no minimum of the loss law in the basin of the series"),
    /** The performance law does not fall with the loss, or has no finite optimum. */
    DNS1002("no falling performance law fits the reference scores"),
    /**
     * The law has at least as many constants as there are reference runs or score pairs, or their sizes are too few to
     * determine the constants.
     */
    DNS1003("too few reference runs or scores for a law"),
    /** The series names a kind of fit that is not supported. Not used at present. */
    DNS1004("this kind of fit is not supported"),
    /** A part of the composite is missing, or its parts have no reference run in common. */
    DNS1005("the parts of the composite have no reference runs in common"),
    /** There are fewer perplexities than constants in the specification of the progress law. */
    DNS1010("too few perplexities for the specification"),
    DNS1011("all perplexities come from one paper"),
    DNS1012("all perplexities are of one benchmark"),
    /** All perplexities have the same publication date, so that no growth over time can be estimated. */
    DNS1013("all perplexities have the same date"),
    DNS1014("all models have the same number of parameters"),
    DNS1015("all models were trained on the same number of tokens"),
    /**
     * The sample lacks what the specification distinguishes or needs: both architectures, both sides of a cut, a
     * vocabulary.
     */
    DNS1016("the sample lacks what the specification needs"),
    /** No descent reached a minimum of the progress law's objective. */
    DNS1017("no minimum of the progress law was found"),
    /** A reference score has no loss, or in a one-step series no parameters. */
    DNS1018("a reference score lacks its loss or parameters"),
    /**
     * More than 5 % of the bootstrap draws have no law. The law in force is that of the latest input, but its intervals
     * say less than they seem to.
     */
    DNS1019("the reference data do not determine the law"),
    /** There are reference runs and no score pairs: the loss law is known, the performance law is not. */
    DNS1020("no score pairs, so that there is a loss law alone"),
    DNS1021("the reference data were taken back"),
    /** A benchmark of a completion shares fewer than 30 releases with the others. */
    DNS1025("too few releases share benchmarks"),
    DNS1026("the auxiliary is a part of the composite or named twice"),
    /** The composite is one of the parts or auxiliaries it would be completed from. */
    DNS1027("a composite cannot be completed from itself"),
    DNS1028("the composite is not completed"),
    DNS2001("a required field is missing"),
    /** A value cannot be converted to the type of its field. */
    DNS2002("a value has the wrong type"),
    /** A number or text is outside the range of its field. */
    DNS2003("a value is out of range"),
    /** A result names an unknown model. */
    DNS2004("unknown model"),
    /** A result names an unknown benchmark, or a composite. */
    DNS2005("unknown benchmark"),
    /** Every score of the body lies between 0 and 1: fractions instead of percent. */
    DNS2006("scores look like fractions, not percent"),
    /** The same identity occurs twice in one body. */
    DNS2007("duplicate row in one body"),
    /** Active parameters exceed the total, or non-embedding parameters do. */
    DNS2008("parameter counts contradict each other"),
    DNS2009("unknown parent model"),
    /** The CSV is malformed: an open quote, too few or too many columns. */
    DNS2010("malformed CSV"),
    /** A required column is missing, or a column occurs twice. */
    DNS2011("invalid CSV header"),
    DNS2012("the body is not UTF-8"),
    /** The body has no row. */
    DNS2013("the body is empty"),
    DNS2014("malformed JSON"),
    /** The JSON is nested too deep, or has a name or value that is too long. */
    DNS2015("JSON exceeds the limits"),
    /** Nothing has that identifier. */
    DNS2017("not found"),
    /** A date is in the future or before the first allowed day. */
    DNS2018("a date is out of range"),
    /** The parts or weights of a composite are invalid. */
    DNS2019("invalid composite"),
    /** The database cannot be reached; nothing was stored. */
    DNS2020("the database is unavailable"),
    DNS2021("unknown reference series"),
    /** A withdrawal has no reason. */
    DNS2022("a reason is required"),
    /** The identifier already belongs to a benchmark or to a composite. */
    DNS2023("the identifier is already in use"),
    /**
     * The fields of a series contradict each other: a one-step series with fields of a loss law, or one with losses
     * that fixes the floor of its laws.
     */
    DNS2026("the fields of the series contradict each other"),
    /**
     * The reference data do not fit the kind of their series: losses for a one-step series, scores without loss for
     * another, or a series changed to a kind its data do not have.
     */
    DNS2027("the reference data do not match the kind of the series"),
    /** A body has more rows than one transaction stores. */
    DNS2028("too many rows for one transaction"),
    /** A record is larger than the broker accepts. It stays in the outbox. */
    DNS2030("record too large for the broker"),
    /** The body is a results file of an evaluation harness, which another path imports. */
    DNS2031("a results file that another path takes"),
    /** The body is not a results file of the format that was named, or of any known one. */
    DNS2032("not a results file of a known format"),
    /** An archive, a form or a packed file is broken, incomplete, encrypted or empty. */
    DNS2033("files that cannot be unpacked"),
    /** A file is too large, grows too much when it is unpacked, is nested too deep, or there are too many files. */
    DNS2034("files exceed the limits"),
    /** A file cannot be read without another one that is not in the body. */
    DNS2035("a file that belongs to this one is missing"),
    DNS2036("malformed YAML"),
    /** An import is not of results, or none of them stands any more. */
    DNS2037("the import cannot be withdrawn as a whole"),
    /** A mapping names a format, task, benchmark or unit that it cannot. */
    DNS2038("invalid mapping"),
    /** An auxiliary of a completed composite is not a stored benchmark. */
    DNS2039("unknown auxiliary benchmark"),
    DNS2040("auxiliaries of a composite that is not completed"),
    DNS2041("too many benchmarks for a completion"),
    /** Facts are stored already, so that the histories of an export are not taken. */
    DNS2042("the instance is not empty"),
    /** A line of the history of an export is malformed or contradicts others. */
    DNS2043("invalid history"),
    /** The facts of an export are not those that its history ends with. */
    DNS2044("the history contradicts the facts"),
    /** A name is an alias of several models. */
    DNS2045("ambiguous name of a model"),
    DNS2046("the name belongs to another evaluator"),
    /** A model cannot be renamed to an id that another model has or had, or to an alias of another. */
    DNS2047("the new id belongs to another model"),
    DNS2048("ambiguous name of an evaluator"),
    /** As many exports as may run at a time are running. */
    DNS2053("too many exports at a time"),
    /** The header {@code Idempotency-Key} is not a valid key. */
    DNS2059("invalid idempotency key"),
    DNS2060("idempotency key of another request"),
    /** A request with this idempotency key has not finished. */
    DNS2061("idempotency key in use"),
    /** A record of the topic of submissions has no valid attributes. */
    DNS2062("invalid submission"),
    /** A submission could not be processed for a reason that was not foreseen. */
    DNS2063("submission that failed"),
    /** No law has that series and benchmark. */
    DNS3001("no such law"),
    /** The service failed unexpectedly: a fit was aborted, or an answer could not be built. */
    DNS3003("unexpected failure"),
    DNS3006("no such specification of the progress law"),
    /** A stored law is not one that can be shown. It is fitted again when its reference data are read. */
    DNS3007("a stored law cannot be read"),
    /** A record is not JSON of the shape of its topic. */
    DNS3010("unreadable record"),
    /** A record has an event type that this service does not know. */
    DNS3011("unknown event type"),
    DNS3012("record without a key"),
    DNS3013("the database cannot hold a record"),
    DNS3014("processing a record failed"),
    DNS3015("record too large for the broker"),
    DNS3017("no such completion"),
    /** Nothing has that model, series or benchmark. */
    DNS4001("not found"),
    DNS4006("the computation queue is full"),
    /** A record is not JSON of the shape of its topic. */
    DNS4010("unreadable record"),
    /** A record has an event type that this service does not know. */
    DNS4011("unknown event type"),
    DNS4012("record without a key"),
    DNS4013("the database cannot hold a record"),
    DNS4014("processing a record failed"),
    DNS4015("record too large for the broker"),
    /** A state of the read model is not JSON of its shape. It is left out of lists. */
    DNS4016("a stored state cannot be read"),
    /** Query parameters are each valid, but cannot be combined. */
    DNS4020("query parameters cannot be combined"),
    /** No law is in force for a series and benchmark, so that nothing can be measured. */
    DNS4022("no law in force"),
    /** No number of reference parameters reaches the score. */
    DNS4023("the score is outside the range of the law"),
    /** There are too few measured releases, or all have one date, so that there is no trend line. */
    DNS4024("too few releases for a trend"),
    /** The model is unknown or has no density. */
    DNS4025("no density"),
    /** The trend line does not reach the point, or leads to fewer than one parameter or more than 1e18. */
    DNS4026("the trend line has no such point"),
    /** No series measures releases of the stage on the benchmark. */
    DNS4027("no series of this stage"),
    /** A parameter in query or path has a value that its rule does not allow. */
    DNS5001("invalid parameter"),
    /** The endpoint does not have a query parameter. */
    DNS5002("unknown parameter"),
    /** A required query parameter is missing. */
    DNS5003("missing parameter"),
    /** The path has no resource. */
    DNS5004("unknown path"),
    /** The path does not support the method. */
    DNS5005("method not allowed"),
    /** The path does not produce the media type of the header Accept. */
    DNS5006("not acceptable"),
    /** The path does not consume the media type of the header Content-Type. */
    DNS5007("unsupported media type of the request"),
    DNS5008("database unavailable"),
    /** The service failed unexpectedly; the log has the cause. */
    DNS5009("unexpected failure of the service"),
    /** HTTP or the framework refuses the request for another reason. */
    DNS5010("malformed request"),
    /** Kafka does not answer, or takes longer than an answer may. */
    DNS5011("Kafka is unavailable"),
    /** There is no topic of that name, or it is no topic of states. */
    DNS5012("no such topic"),
    /** Another service writes the topic, and only that one may send its dead letters again. */
    DNS5013("another service writes the topic"),
    /** The body is not what its header Content-Encoding says, or ends before it is complete. */
    DNS5014("the body cannot be decoded"),
    /** The body is larger, once decoded, than the path accepts. */
    DNS5015("the decoded body is too large"),
    /**
     * The stored state is not the one that the header If-Match names, or If-None-Match excludes. Nothing was stored.
     */
    DNS5016("the stored state is another one");

    /** Codes of earlier versions, which must not be used again. DNS5001 to DNS5010 replace them in every service. */
    public static final Set<String> RETIRED = Set.of("DNS2016", "DNS2024", "DNS2025", "DNS3002", "DNS3004", "DNS3005",
            "DNS4002", "DNS4003", "DNS4004", "DNS4005", "DNS4021");

    private final String title;

    ProblemCode(String title) {
        this.title = title;
    }

    /**
     * Returns the {@code type} of a problem answer (RFC 9457), a name such as {@code urn:densimeter:problem:DNS2004}.
     */
    public String type() {
        return "urn:densimeter:problem:" + name();
    }

    /** Returns the {@code title} of a problem answer, the same for every occurrence. */
    public String title() {
        return title;
    }
}

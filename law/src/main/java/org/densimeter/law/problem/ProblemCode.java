package org.densimeter.law.problem;

/**
 * Every coded problem of the project, in one place: 1xxx the law, 2xxx ingest, 3xxx fit, 4xxx density, 5xxx every
 * service. A code never changes its meaning and is never used again for another.
 */
public enum ProblemCode {
    /** No minimum of the loss law lies in the basin its series asks for. */
    DNS1001("no minimum of the loss law in the basin asked for"),
    /** The performance law does not fall with loss, or has no finite optimum. */
    DNS1002("no falling performance law fits the reference scores"),
    /**
     * No more reference runs or score pairs than the law has constants, or of too few different sizes to tell the
     * constants apart.
     */
    DNS1003("too few reference runs or scores for a law"),
    /** The series asks for a fit that is not supported. No fit is refused so at present. */
    DNS1004("this kind of fit is not supported"),
    /** A composite whose parts share no runs, or that lacks a part. */
    DNS1005("the parts of the composite have no reference runs in common"),

    /** Fewer perplexities than the specification of the progress law has constants. */
    DNS1010("too few perplexities for the specification"),
    /** All perplexities come from one paper, so that nothing says how far they can be trusted. */
    DNS1011("all perplexities come from one paper"),
    /** All perplexities are of one benchmark. */
    DNS1012("all perplexities are of one benchmark"),
    /** All perplexities bear one publication date, so that there is no time to progress in. */
    DNS1013("all perplexities bear one date"),
    /** All models of the sample have the same number of parameters. */
    DNS1014("all models have the same number of parameters"),
    /** All models of the sample were trained on the same number of tokens. */
    DNS1015("all models were trained on the same number of tokens"),
    /**
     * The sample does not hold what the specification tells apart or needs: both architectures, both sides of a cut, a
     * vocabulary.
     */
    DNS1016("the sample lacks what the specification needs"),
    /** No descent came to a minimum of the progress law's objective. */
    DNS1017("no minimum of the progress law was reached"),
    /**
     * A reference score has no loss, or in a one-step series no parameters, so that there is nothing to fit its score
     * on.
     */
    DNS1018("a reference score lacks what its series fits scores on"),

    /** A field that must be there is not. */
    DNS2001("a required field is missing"),
    /** A value that cannot be read as the type its field needs. */
    DNS2002("a value is not of the type its field needs"),
    /** A number or text outside the range its field allows. */
    DNS2003("a value is outside the range its field allows"),
    /** A result names a model that is not known. */
    DNS2004("unknown model"),
    /** A result names a benchmark that is not known, or a composite. */
    DNS2005("unknown benchmark"),
    /** Every score of the body lies between 0 and 1: fractions, where percent is asked for. */
    DNS2006("scores look like fractions, not percent"),
    /** The same identity twice in one body. */
    DNS2007("the same row twice in one body"),
    /** Active parameters above total, or non-embedding above total. */
    DNS2008("parameter counts contradict each other"),
    /** A parent that is not known, or the model itself. */
    DNS2009("unknown parent model"),
    /** Text that is not CSV: an open quote, too few or too many columns. */
    DNS2010("broken CSV"),
    /** A column that is required is not there, or one is there twice. */
    DNS2011("wrong CSV header"),
    /** Bytes that are not UTF-8. */
    DNS2012("the body is not UTF-8"),
    /** A body without a row. */
    DNS2013("the body is empty"),
    /** JSON that does not parse. */
    DNS2014("broken JSON"),
    /** JSON nested deeper, or with longer names or values, than any fact needs. */
    DNS2015("JSON beyond the limits"),
    /** A media type that is not taken here. */
    DNS2016("unsupported media type"),
    /** Nothing under that identifier. */
    DNS2017("not found"),
    /** A date in the future or before the field began. */
    DNS2018("a date outside the range its field allows"),
    /** A composite whose parts or weights are not sound. */
    DNS2019("the composite is not sound"),
    /** The store cannot be reached; nothing was taken. */
    DNS2020("the system of record is not reachable"),
    /** A series that is not known. */
    DNS2021("unknown reference series"),
    /** A withdrawal without a reason. */
    DNS2022("a reason is required"),
    /** A name that is already that of a benchmark, or of a composite. */
    DNS2023("the identifier is already in use"),
    /** A path that takes other methods. */
    DNS2024("the method is not allowed here"),
    /** A failure of the service itself; the log says more. */
    DNS2025("an unexpected failure"),
    /** A series whose fields contradict each other: one-step, and yet with what only a law of losses has. */
    DNS2026("the fields of the series contradict each other"),
    /**
     * Losses for a one-step series, scores without loss for another, or a series that would become what its reference
     * data do not fit.
     */
    DNS2027("the series is not of the kind these reference data are"),

    /** No law under that series and benchmark. */
    DNS3001("no such law"),
    /** A query parameter out of range. */
    DNS3002("a query parameter is out of range"),
    /** Something that should not happen: a fit that broke off, or an answer that could not be made. */
    DNS3003("an unexpected failure"),
    /** A path, method or media type this service does not answer. */
    DNS3004("no such resource or method"),
    /** The law history cannot be reached at the moment. */
    DNS3005("the law history is not reachable"),
    /** No specification of the progress law under that id. */
    DNS3006("no such specification of the progress law"),
    /** A record that is not JSON of the shape its topic carries. */
    DNS3010("a record cannot be read"),
    /** A record of a type this service does not know. */
    DNS3011("unknown event type"),
    /** A record without a key. */
    DNS3012("a record without a key"),

    /** Nothing under that model, series or benchmark. */
    DNS4001("not found"),
    /** A query parameter out of range or not understood. */
    DNS4002("a query parameter is not understood"),
    /** A method or media type a path does not have. */
    DNS4003("the method or media type is not offered here"),
    /** The read model's database cannot be reached. */
    DNS4004("the read model is not reachable"),
    /** A fault of the service itself. */
    DNS4005("unexpected failure"),
    /** More questions wait to be computed than are let wait. */
    DNS4006("too many questions at once"),
    /** A record that is not JSON of the shape its topic carries. */
    DNS4010("a record cannot be read"),
    /** A record of a type this service does not know. */
    DNS4011("unknown event type"),
    /** A record without a key. */
    DNS4012("a record without a key"),

    /** A query or path parameter with a value that its rule does not allow. Every service. */
    DNS5001("invalid parameter"),
    /** A query parameter that the endpoint does not have. Every service. */
    DNS5002("unknown parameter"),
    /** A query parameter that the endpoint requires is missing. Every service. */
    DNS5003("missing parameter"),
    /** No resource at this path. Every service. */
    DNS5004("unknown path"),
    /** A method that the path does not support. Every service. */
    DNS5005("method not allowed"),
    /** A media type of the header Accept that the path does not produce. Every service. */
    DNS5006("not acceptable"),
    /** A media type of the header Content-Type that the path does not consume. Every service. */
    DNS5007("unsupported media type of the request"),
    /** The database of the service is unavailable. Every service. */
    DNS5008("database unavailable"),
    /** An unexpected failure of the service. Every service. */
    DNS5009("unexpected failure of the service"),
    /** A request that HTTP or the framework refuses for another reason. Every service. */
    DNS5010("malformed request"),

    /** Query parameters that are each understood, but do not make one question together. */
    DNS4020("the query parameters do not make one question"),
    /** A query parameter without which there is no question. */
    DNS4021("a required query parameter is missing"),
    /** No law is in force for a series and benchmark, so that nothing can be measured. */
    DNS4022("no law in force"),
    /** A score that no number of reference parameters has. */
    DNS4023("the score is outside the law's range"),
    /** Too few measured releases, or all of one date: there is no line to go by. */
    DNS4024("too few releases for a trend"),
    /** A model without a measured density, or not known. */
    DNS4025("no measured density"),
    /** The trend's line does not get there, or leads to less than one parameter or more than can be. */
    DNS4026("the line of the trend has no such point");

    private final String title;

    ProblemCode(String title) {
        this.title = title;
    }

    /**
     * The {@code type} of a problem answer (RFC 9457), e.g. {@code urn:densimeter:problem:DNS2004}: a name, not an
     * address.
     */
    public String type() {
        return "urn:densimeter:problem:" + name();
    }

    /** What went wrong, for a person; the same for every occurrence. */
    public String title() {
        return title;
    }
}

package org.densimeter.fit.history;

import java.util.List;

import org.densimeter.contract.EventType;
import org.densimeter.contract.InvalidEventException;
import org.densimeter.fit.FitLog;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.EventDecoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads the rows of the law history. A row that breaks the rules of the topic, as earlier versions could write it, is a
 * law that cannot be shown: it is read as one without constants, whose health says so, and hides no other. Thread-safe.
 */
final class StoredLawReader {

    private static final double UNKNOWN_TOKENS = 5e12;

    private final EventDecoder<FittedLaw> decoder = new EventDecoder<>(EventType.SCALING_LAWS);
    private final ObjectMapper json;

    StoredLawReader(ObjectMapper json) {
        this.json = json;
    }

    RecordedLaw read(LawRevision row) {
        try {
            FittedLaw law = decoder.stored(row.series + "/" + row.benchmark, row.payload);
            return new RecordedLaw(law, row.payload, row.fittedAt);
        } catch (InvalidEventException unreadable) {
            FitLog.LOG.storedLawUnreadable(ProblemCode.DNS3007, row.revision, row.series, row.benchmark,
                    unreadable.reason());
            FittedLaw law = new FittedLaw(row.revision, series(row), row.benchmark, List.of(), row.version, null, null,
                    null, new FittedLaw.Health(false, ProblemCode.DNS3007.name(),
                            "the law of this revision cannot be read: " + unreadable.reason()),
                    row.recordedAt);
            return new RecordedLaw(law, row.payload, row.fittedAt);
        }
    }

    /** Returns the series as it is stored; where that cannot be read either, one of that id alone. */
    private ReferenceSeries series(LawRevision row) {
        try {
            ReferenceSeries series = json.treeToValue(json.readTree(row.payload).path("series"), ReferenceSeries.class);
            if (series != null && row.series.equals(series.id())) {
                return series;
            }
        } catch (JsonProcessingException unreadable) {
            // the id is in the row
        }
        return new ReferenceSeries(row.series, row.series, UNKNOWN_TOKENS, null, false, null, null, false, null);
    }
}

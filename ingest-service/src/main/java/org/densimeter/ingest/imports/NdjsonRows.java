package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** Reads one JSON object in each line. A malformed line costs only that line. */
final class NdjsonRows implements RowSource {

    private final LineReader lines;
    private final Map<String, Layout.Spelling> spellings;
    private final IgnoredNames ignored = new IgnoredNames();
    private long number;

    NdjsonRows(InputStream body, Layout layout) {
        this.lines = new LineReader(body);
        this.spellings = layout.spellings();
    }

    @Override
    public boolean csv() {
        return false;
    }

    @Override
    public Set<String> ignored() {
        return ignored.names();
    }

    @Override
    public Row next() throws IOException {
        LineReader.Line line = lines.next();
        while (line != null && line.blank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        number++;
        return row(line).endingWith(line);
    }

    private Row row(LineReader.Line line) throws IOException {
        if (line.flaw() == LineReader.Flaw.NOT_UTF8) {
            return Row.unreadable(number, line.number(), Rejection.of(ProblemCode.DNS2012, "UTF-8"));
        }
        if (line.flaw() == LineReader.Flaw.UTF16) {
            return Row.unreadable(number, line.number(), Rejection.of(ProblemCode.DNS2012, "UTF-8, not UTF-16"));
        }
        if (line.flaw() == LineReader.Flaw.TOO_LONG) {
            return Row.unreadable(number, line.number(),
                    Rejection.of(ProblemCode.DNS2015, "lines of at most " + LineReader.MAX_BYTES + " bytes"));
        }
        try (JsonParser parser = JsonReading.FACTORY.createParser(line.text())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Row.unreadable(number, line.number(), Rejection.of(ProblemCode.DNS2014, "one object a line"));
            }
            Map<String, SentField> fields = JsonReading.object(parser, spellings, ignored);
            if (parser.nextToken() != null) {
                return Row.unreadable(number, line.number(), Rejection.of(ProblemCode.DNS2014, "one object a line"));
            }
            return Row.read(number, line.number(), fields);
        } catch (StreamConstraintsException e) {
            return Row.unreadable(number, line.number(),
                    Rejection.of(ProblemCode.DNS2015, "at most " + JsonReading.DEEPEST + " levels deep"));
        } catch (JacksonException e) {
            return Row.unreadable(number, line.number(), Rejection.of(ProblemCode.DNS2014, JsonReading.flaw(e)));
        }
    }
}

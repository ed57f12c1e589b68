package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * Reads one JSON object or an array of objects. Where the JSON is malformed the rows end, because the start of the next
 * row is unknown.
 */
final class JsonRows implements RowSource {

    private final JsonParser parser;
    private final Map<String, Layout.Spelling> spellings;
    private final IgnoredNames ignored = new IgnoredNames();
    private boolean begun;
    private boolean array;
    private boolean ended;
    private long number;

    JsonRows(InputStream body, Layout layout) throws IOException {
        this.parser = parser(body);
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
    public Row next() throws IOException, BodyRefused {
        if (ended) {
            return null;
        }
        number++;
        try {
            return begun ? following() : first();
        } catch (JacksonException | CharacterCodingException e) {
            return broken(rejection(e));
        }
    }

    /** Reads a body that is one object, from its opening brace to its closing brace. */
    interface ObjectReader {
        void read(JsonParser parser) throws IOException, RowRejected;
    }

    /** Reads a body that must be exactly one object. */
    static void whole(InputStream body, ObjectReader reader) throws IOException, BodyRefused, RowRejected {
        JsonParser parser = parser(body);
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BodyRefused(ProblemCode.DNS2013, "an object");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new BodyRefused(ProblemCode.DNS2014, "an object");
            }
            reader.read(parser);
            if (parser.nextToken() != null) {
                throw new BodyRefused(ProblemCode.DNS2014, "one object and nothing more");
            }
        } catch (JacksonException | CharacterCodingException e) {
            throw new BodyRefused(rejection(e), null);
        }
    }

    private static Rejection rejection(IOException broken) {
        if (broken instanceof StreamConstraintsException) {
            return Rejection.of(ProblemCode.DNS2015, "at most " + JsonReading.DEEPEST
                    + " levels deep, and no longer names, texts or numbers than a fact needs");
        }
        if (broken instanceof JacksonException syntax) {
            return Rejection.of(ProblemCode.DNS2014, JsonReading.flaw(syntax));
        }
        return Rejection.of(ProblemCode.DNS2012, "UTF-8");
    }

    private static JsonParser parser(InputStream body) throws IOException {
        PushbackInputStream begun = new PushbackInputStream(body == null ? InputStream.nullInputStream() : body, 3);
        byte[] first = begun.readNBytes(3);
        boolean byteOrderMark = first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB
                && first[2] == (byte) 0xBF;
        if (!byteOrderMark) {
            begun.unread(first);
        }
        return JsonReading.FACTORY.createParser(new InputStreamReader(begun,
                StandardCharsets.UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private Row first() throws IOException, BodyRefused {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new BodyRefused(ProblemCode.DNS2013, "an object, or an array of objects");
        }
        begun = true;
        if (token == JsonToken.START_ARRAY) {
            array = true;
            return following();
        }
        if (token != JsonToken.START_OBJECT) {
            throw new BodyRefused(ProblemCode.DNS2014, "an object, or an array of objects");
        }
        return row(token);
    }

    private Row following() throws IOException {
        JsonToken token = parser.nextToken();
        if (array && token == JsonToken.END_ARRAY) {
            token = parser.nextToken();
            ended = true;
            return token == null ? null : broken(Rejection.of(ProblemCode.DNS2014, "nothing after the array"));
        }
        if (!array) {
            ended = true;
            return token == null ? null
                    : broken(Rejection.of(ProblemCode.DNS2014,
                            "one object, an array of objects, or newline-delimited objects as application/x-ndjson"));
        }
        return token == null ? broken(Rejection.of(ProblemCode.DNS2014, "an array that ends")) : row(token);
    }

    private Row row(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            String shown = token.isScalarValue() ? parser.getText() : "an array";
            parser.skipChildren();
            return Row.unreadable(number, null, new Rejection(ProblemCode.DNS2002, null, shown, "an object"));
        }
        return Row.read(number, null, JsonReading.object(parser, spellings, ignored));
    }

    private Row broken(Rejection rejection) {
        ended = true;
        JsonLocation place = parser.currentLocation();
        return Row.broken(number, (long) place.getLineNr(), (long) place.getColumnNr(), rejection);
    }
}

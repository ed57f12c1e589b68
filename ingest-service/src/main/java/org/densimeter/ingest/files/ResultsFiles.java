package org.densimeter.ingest.files;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads results files. A file is read whole, of at most 32 MB. */
@ApplicationScoped
public class ResultsFiles {

    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build());

    private final Mappings mappings;

    ResultsFiles(Mappings mappings) {
        this.mappings = mappings;
    }

    /** Reads {@code body}; refuses it if it is no results file of {@code format}. */
    public ResultsFile read(FileFormat format, InputStream body, FileContext context) throws IOException, BodyRefused {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new BodyRefused(ProblemCode.DNS2015, "a results file of at most " + MOST_BYTES + " bytes");
        }
        JsonNode file;
        try {
            file = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new BodyRefused(ProblemCode.DNS2014,
                    "JSON that is complete; reading stopped at line " + e.getLocation().getLineNr());
        }
        if (!LmEvalFile.is(file)) {
            throw new BodyRefused(ProblemCode.DNS2032,
                    "results of lm-evaluation-harness: a JSON object with results by "
                            + "task, and configs or versions");
        }
        return ResultsFile.of(new LmEvalFile(file), context, mappings);
    }
}

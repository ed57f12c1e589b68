package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.ingest.files.ExportImporter;
import org.densimeter.ingest.files.ExportSummary;
import org.densimeter.ingest.files.FileImportOutcome;
import org.densimeter.ingest.files.FileImportRequest;
import org.densimeter.ingest.files.FileImports;
import org.densimeter.ingest.files.FilesAnswer;
import org.densimeter.ingest.files.carrier.Carriers;
import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.ForeignFiles;
import org.densimeter.ingest.imports.ImportOptions;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.RowKind;
import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Runs the import that a request asks for and chooses the status of the answer: 200, or 207 if the body could not be
 * read to its end.
 */
@ApplicationScoped
class ImportRequests {

    /** The media types that an archive may have. */
    private static final Set<String> ARCHIVES = Set.of("application/zip", "application/x-zip-compressed",
            "application/octet-stream");
    private static final int MULTI_STATUS = 207;
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private final Imports imports;
    private final FileImports files;
    private final ExportImporter exports;

    ImportRequests(Imports imports, FileImports files, ExportImporter exports) {
        this.files = files;
        this.exports = exports;
        this.imports = imports;
    }

    /** Imports rows without scores. */
    <T> RestResponse<Summary> run(RowKind<T> kind, ImportParameters parameters, HttpHeaders headers, InputStream body)
            throws IOException, BodyRefused {
        return run(kind, parameters, null, headers, body);
    }

    /** Imports rows with scores. */
    <T> RestResponse<Summary> run(RowKind<T> kind, ScoreImportParameters parameters, HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return run(kind, parameters.options(), parameters.scale(), headers, body);
    }

    /** Imports results files, or an export. */
    RestResponse<FilesAnswer> run(FileImportRequest request, String contentType, InputStream body)
            throws IOException, BodyRefused {
        if (Carriers.mediaType(contentType).filter(ARCHIVES::contains).isEmpty()) {
            return files(request, contentType, body);
        }
        try (StoredBody archive = StoredBody.of(body); InputStream again = archive.open()) {
            return exports.isExport(archive.path()) ? export(request, archive) : files(request, contentType, again);
        }
    }

    private RestResponse<FilesAnswer> export(FileImportRequest request, StoredBody archive)
            throws IOException, BodyRefused {
        ExportSummary summary = exports.run(archive.path(), request.dryRun(), request.atomic());
        if (summary.rejected() > 0 && summary.rejected() == summary.received()) {
            RowProblem first = summary.files().get(0).summary().problems().get(0);
            throw new BodyRefused(new Rejection(ProblemCode.valueOf(first.code()), first.field(), first.value(),
                    first.rule() + " (" + summary.files().get(0).name() + ")"), first.line());
        }
        return RestResponse.ok(summary);
    }

    private RestResponse<FilesAnswer> files(FileImportRequest request, String contentType, InputStream body)
            throws IOException, BodyRefused {
        FileImportOutcome outcome = files.run(request, contentType, body);
        Summary summary = outcome.summary();
        if (!request.dryRun() && summary.rejected() > 0 && summary.taken() == 0) {
            throw new RowsRejected(UNPROCESSABLE, nothingStored(summary), summary, outcome.report());
        }
        return RestResponse.ResponseBuilder
                .<FilesAnswer>ok(new FileSummary(request.dryRun(), summary, outcome.report()))
                .header(RequestBodies.IMPORT, summary.importId())
                .build();
    }

    /** Refuses {@code body} of a media type that is not of rows, and says what it is if it is a results file. */
    void refuseFiles(HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (BodyFormat.of(type).isEmpty() && Carriers.mediaType(type).isPresent()) {
            String title = files.identify(type, body).orElse(null);
            if (title != null) {
                throw new BodyRefused(ProblemCode.DNS2031, ForeignFiles.rule(title));
            }
        }
    }

    private <T> RestResponse<Summary> run(RowKind<T> kind, ImportParameters parameters, ScoreScale scale,
            HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return run(kind, RequestBodies.rows(headers),
                new ImportOptions(parameters.dryRun(), parameters.atomic(), scale, parameters.dialect()),
                parameters.onRejected(), body);
    }

    /** Imports rows in {@code format}. */
    <T> RestResponse<Summary> run(RowKind<T> kind, BodyFormat format, ImportOptions options, OnRejected onRejected,
            InputStream body) throws IOException, BodyRefused {
        Summary summary = imports.run(kind, body, format, options);
        if (summary.rejected() > 0 && summary.taken() == 0) {
            throw new RowsRejected(status(summary), nothingStored(summary), summary, null);
        }
        if (summary.rejected() > 0 && onRejected == OnRejected.ERROR) {
            throw new RowsRejected(UNPROCESSABLE,
                    summary.rejected() + " of " + summary.received() + " rows rejected, the others stored; the first",
                    summary, null);
        }
        return RestResponse.ResponseBuilder
                .<Summary>create(summary.partial() == null ? RestResponse.StatusCode.OK : MULTI_STATUS)
                .entity(summary)
                .header(RequestBodies.IMPORT, summary.importId())
                .build();
    }

    private static String nothingStored(Summary summary) {
        if (summary.received() == 1) {
            return "the row was not stored";
        }
        return summary.notStored() == null ? "none of " + summary.received() + " rows was stored; the first"
                : "none of " + summary.received() + " rows was stored (" + (summary.rejected() - summary.notStored())
                        + " at fault); the first";
    }

    /** Returns 422, but 400 for a single item that is not well-formed. */
    private static int status(Summary summary) {
        return summary.received() > 1 ? UNPROCESSABLE : switch (ProblemCode.valueOf(summary.problems().get(0).code())) {
            case DNS2012, DNS2014, DNS2015, DNS5014 -> BAD_REQUEST;
            default -> UNPROCESSABLE;
        };
    }
}

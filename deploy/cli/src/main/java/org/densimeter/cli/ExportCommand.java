package org.densimeter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code densimeter export}. */
@Command(name = "export", sortOptions = false, usageHelpAutoWidth = true,
        description = "Writes all facts into a zip, which densimeter import takes.")
final class ExportCommand extends ServiceCommand {

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([A-Za-z0-9._-]+)\"");
    private static final String ZIP = "application/zip";
    private static final String NDJSON = "application/x-ndjson";
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(arity = "0..1", paramLabel = "FILE",
            description = "Where to write; - for standard output. By default the name that the service gives.")
    private @Nullable String file;

    @Option(names = "--every-eval-ever",
            description = "Write the results as records of Every Eval Ever instead, one in each line.")
    private boolean everyEvalEver;

    ExportCommand(Map<String, String> environment, Terminal terminal) {
        super(environment, terminal);
    }

    @Override
    int run(Services services, HttpApi api) throws IOException {
        String address = services.ingest() + (everyEvalEver ? "/results?format=every-eval-ever" : "/export");
        HttpResponse<InputStream> response = api.download(address, everyEvalEver ? NDJSON : ZIP);
        try (InputStream body = response.body()) {
            if (STANDARD_OUTPUT.equals(file)) {
                copy(body, terminal().bytes());
                return Densimeter.CLEAN;
            }
            Path target = Path.of(file != null ? file : fileName(response));
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    copy(body, out);
                }
                if (!everyEvalEver && !ArchiveImport.isExport(part)) {
                    throw new CommandFailure("the archive is incomplete: it has no datapackage.json");
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            terminal().line(target + ": " + Files.size(target) + " bytes");
            return Densimeter.CLEAN;
        } catch (IOException e) {
            throw new CommandFailure("the export broke off: " + e.getMessage());
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[65_536];
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            total += count;
            terminal().progress(total / 1024 + " KiB received");
        }
        out.flush();
    }

    private String fileName(HttpResponse<?> response) {
        Matcher name = FILE_NAME.matcher(response.headers().firstValue("Content-Disposition").orElse(""));
        return name.find() ? name.group(1) : everyEvalEver ? "every-eval-ever.jsonl" : "densimeter-export.zip";
    }
}

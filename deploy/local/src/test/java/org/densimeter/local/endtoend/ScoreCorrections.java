package org.densimeter.local.endtoend;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.local.catalogue.Catalogue;
import org.densimeter.local.catalogue.Delivery;
import org.densimeter.local.catalogue.Loader;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.report.ConsoleProgress;
import org.densimeter.local.stack.Ports;

/** Corrects every score of the catalogue and sets it back: a load that can be repeated on one stack. */
final class ScoreCorrections {

    private static final double FACTOR = .9;

    private final List<Delivery> original = Catalogue.deliveries()
            .stream()
            .filter(delivery -> delivery.kind().equals("results"))
            .toList();
    private final Loader loader;

    ScoreCorrections(RunningStack stack) {
        this.loader = new Loader(Ports.url(stack.ports().ingest()), new ConsoleProgress(System.err, false),
                new StopSignal(), Duration.ofMinutes(2));
    }

    /** Sends every score multiplied by {@value #FACTOR}; does not wait until that is processed. */
    void lowerAllScores() {
        loader.load(original.stream().map(ScoreCorrections::lowered).toList());
    }

    /**
     * Sends the original scores, in deliveries that are retried until they are acknowledged.
     *
     * @param share of the deliveries after which {@code disturbance} runs, while the next ones are being sent
     */
    void setBack(double share, Disturbance disturbance) throws IOException {
        int before = (int) Math.ceil(share * original.size());
        loader.load(original.subList(0, before));
        CompletableFuture<Void> rest = CompletableFuture
                .runAsync(() -> loader.load(original.subList(before, original.size())));
        disturbance.run();
        rest.join();
    }

    /** Sends the original scores until {@code share} of the deliveries are acknowledged. */
    void abandonAfter(double share) {
        loader.load(original.subList(0, (int) Math.ceil(share * original.size())));
    }

    private static Delivery lowered(Delivery delivery) {
        StringWriter text = new StringWriter();
        try (CSVParser rows = CSVFormat.RFC4180.builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(new String(delivery.body(), StandardCharsets.UTF_8)));
                CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(rows.getHeaderNames());
            int score = rows.getHeaderMap().get("score");
            for (CSVRecord row : rows) {
                List<String> cells = new ArrayList<>(row.toList());
                cells.set(score, "%.2f".formatted(FACTOR * Double.parseDouble(cells.get(score))));
                printer.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Delivery(delivery.kind(), delivery.method(), delivery.path(), delivery.contentType(),
                text.toString().getBytes(StandardCharsets.UTF_8), delivery.rows());
    }

    /** What happens during the load. */
    interface Disturbance {
        void run() throws IOException;
    }
}

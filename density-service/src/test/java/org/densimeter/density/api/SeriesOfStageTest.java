package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.densimeter.density.readmodel.MeasuredStage;
import org.densimeter.law.catalogue.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which series a request for a stage means. */
class SeriesOfStageTest {

    private static final List<MeasuredStage> ALL = List.of(new MeasuredStage("chat-1", "mmlu", Stage.INSTRUCT, false),
            new MeasuredStage("chat-2", "mmlu", Stage.INSTRUCT, true),
            new MeasuredStage("chat-3", "mmlu", Stage.INSTRUCT, true),
            new MeasuredStage("ladder", "gsm8k", Stage.PRETRAINED, true),
            new MeasuredStage("ladder", "mmlu", Stage.PRETRAINED, true),
            new MeasuredStage("minicpm3-2025", "mmlu", Stage.PRETRAINED, false));

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"none, mmlu, PRETRAINED, minicpm3-2025", "none, gsm8k, PRETRAINED, ladder",
            "none, mmlu, INSTRUCT, chat-2", "none, mmlu, REASONING, none", "none, gsm8k, INSTRUCT, none",
            "none, bbh, PRETRAINED, none", "chat-3, mmlu, INSTRUCT, chat-3", "chat-1, mmlu, PRETRAINED, none",
            "chat-1, gsm8k, INSTRUCT, chat-1", "chat-1, gsm8k, PRETRAINED, none", "unknown, mmlu, REASONING, unknown"})
    void findsTheSeries(String named, String benchmark, Stage stage, String series) {
        assertThat(SeriesOfStage.series(ALL, named, benchmark, stage).orElse(null)).isEqualTo(series);
    }

    /** Nothing is in force on mmlu in the default series, which still has a law there. */
    @ParameterizedTest
    @CsvSource({"mmlu, minicpm3-2025", "gsm8k, ladder", "math, chat-2", "bbh, minicpm3-2025", "mbpp, minicpm3-2025"})
    void aRequestWithoutSeriesAndStageMeansTheDefaultSeriesOrTheFirst(String benchmark, String series) {
        List<MeasuredStage> more = Stream.concat(ALL.stream(),
                Stream.of(new MeasuredStage("chat-1", "bbh", Stage.INSTRUCT, false),
                        new MeasuredStage("chat-1", "math", Stage.INSTRUCT, false),
                        new MeasuredStage("chat-2", "math", Stage.INSTRUCT, true),
                        new MeasuredStage("ladder", "math", Stage.PRETRAINED, true)))
                .toList();
        assertThat(SeriesOfStage.seriesOn(more, benchmark)).isEqualTo(series);
    }
}

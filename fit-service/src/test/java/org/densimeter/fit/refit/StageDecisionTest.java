package org.densimeter.fit.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.Qwen25Series;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

/** A series that measures another stage has the same constants under another version. */
class StageDecisionTest {

    private static final LawKey KEY = new LawKey("ladder", "mmlu");
    private static final ReferenceData PRETRAINED = Qwen25Series.data("ladder", "mmlu", 1);

    private static FitSource of(Stage stage) {
        ReferenceData data = new ReferenceData(2, PRETRAINED.recordedAt(), PRETRAINED.series().withStage(stage),
                PRETRAINED.benchmark(), PRETRAINED.runs(), PRETRAINED.scores());
        return new FitSource(data, null, Map.of(), List.of(), data.recordedAt());
    }

    private static FittedLaw added(Stage stage, FittedLaw latest) {
        return ((Decision.Add) LawDecision.decide(KEY, of(stage), latest)).law();
    }

    @Test
    void anotherStageIsTheNextRevisionOfTheSameConstants() {
        FittedLaw base = added(Stage.PRETRAINED, null);
        FittedLaw instruct = added(Stage.INSTRUCT, base);
        assertThat(instruct.revision()).isEqualTo(2);
        assertThat(instruct.series().stage()).isEqualTo(Stage.INSTRUCT);
        assertThat(instruct.law()).isEqualTo(base.law());
        assertThat(instruct.version()).isNotEqualTo(base.version());
        assertThat(LawDecision.decide(KEY, of(Stage.INSTRUCT), instruct)).isEqualTo(new Decision.Repeat());
        FittedLaw back = added(Stage.PRETRAINED, instruct);
        assertThat(back.version()).isEqualTo(base.version());
        assertThat(back.draws()).isEqualTo(base.draws());
    }
}

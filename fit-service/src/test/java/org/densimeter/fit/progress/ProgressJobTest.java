package org.densimeter.fit.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.fit.intake.StoredPapers;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.Observation;
import org.densimeter.law.progress.Specification;
import org.junit.jupiter.api.Test;

/** What a job has to do, and what it takes from a process before it. */
class ProgressJobTest {

    private static final int DRAWS = 5;
    private static final Specification PREFERRED = Specification.numbered(7);
    private static final Specification CUT = Plan.SPECIFICATIONS.get(20);
    private static final ProgressInput INPUT = input(Perplexities.papers(12));

    @Test
    void beginsWithThePreferredAndEstimatesAllBeforeItSelects() {
        List<Part> missing = job(Map.of()).missing();
        // 20 specifications, 5 cuts and the factor for transformers are estimated, the 20 selected
        assertThat(missing).hasSize(46)
                .startsWith(new Part(Part.Phase.ESTIMATES, PREFERRED),
                        new Part(Part.Phase.ESTIMATES, Specification.numbered(1)));
        assertThat(missing.subList(0, 26)).extracting(Part::phase).containsOnly(Part.Phase.ESTIMATES);
        assertThat(missing.subList(26, 46)).extracting(Part::phase).containsOnly(Part.Phase.SELECTION);
    }

    @Test
    void estimatesTheRequestedAndThePreferredSpecification() {
        ProgressJob job = new ProgressJob(INPUT, 1, Plan.of(List.of("7-cut-2019", "3")), DRAWS, Map.of());
        Specification third = Specification.numbered(3);
        assertThat(job.missing()).containsExactly(new Part(Part.Phase.ESTIMATES, PREFERRED),
                new Part(Part.Phase.ESTIMATES, third), new Part(Part.Phase.ESTIMATES, Plan.SPECIFICATIONS.get(23)),
                new Part(Part.Phase.SELECTION, PREFERRED), new Part(Part.Phase.SELECTION, third));
        assertThat(Plan.of(List.of())).isEqualTo(Plan.SPECIFICATIONS);
        assertThatThrownBy(() -> Plan.of(List.of("7", "7-cut-1999"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "densimeter.progress.specifications: there is no specification 7-cut-1999; there are 7, 1, 2,");
    }

    @Test
    void goesOnWithWhatAProcessThatDiedLeftUndone() {
        StoredEstimates estimates = ProgressEstimator.of(INPUT.sample(), PREFERRED, DRAWS);
        Map<String, RecordedProgress> stored = new HashMap<>();
        stored.put("7", recorded(PREFERRED, estimates, true, false));
        stored.put(CUT.id(), recorded(CUT, StoredEstimates.NONE, true, true));
        ProgressJob job = job(stored);
        assertThat(job.missing()).hasSize(44)
                .doesNotContain(new Part(Part.Phase.ESTIMATES, PREFERRED), new Part(Part.Phase.ESTIMATES, CUT))
                .contains(new Part(Part.Phase.SELECTION, PREFERRED));
        assertThat(job.report(JobReport.State.RUNNING, null).done()).isEqualTo(2);
        assertThat(job.findings(PREFERRED)).isEqualTo(estimates);
        StoredEstimates selection = Selection.of(INPUT.sample(), PREFERRED);
        job.take(new Part(Part.Phase.SELECTION, PREFERRED), selection);
        assertThat(job.findings(PREFERRED)).isEqualTo(estimates.and(selection));
        assertThat(job.missing()).hasSize(43);

        stored.put("7", recorded(PREFERRED, job.findings(PREFERRED), true, true));
        ProgressJob later = job(stored);
        assertThat(later.missing()).hasSize(43);
        assertThat(later.findings(PREFERRED)).isEqualTo(job.findings(PREFERRED));
    }

    @Test
    void marksThePartsThatAreDone() {
        ProgressJob job = job(Map.of());
        assertThat(job.holds(Part.Phase.ESTIMATES, PREFERRED)).isFalse();
        assertThat(job.holds(Part.Phase.SELECTION, CUT)).isTrue();
        job.take(new Part(Part.Phase.ESTIMATES, PREFERRED), new StoredEstimates(List.of(), List.of(), List.of(),
                List.of(), List.of(new Refusal(null, "DNS3003", "it broke off"))));
        assertThat(job.holds(Part.Phase.ESTIMATES, PREFERRED)).isFalse();
        job.take(new Part(Part.Phase.ESTIMATES, CUT), new StoredEstimates(List.of(), List.of(), List.of(), List.of(),
                List.of(new Refusal(null, "DNS1016", "one side is empty"))));
        assertThat(job.holds(Part.Phase.ESTIMATES, CUT)).isTrue();
    }

    @Test
    void aSampleThatIsNoneLeavesNothingToDoButToSayWhy() {
        ProgressJob job = new ProgressJob(input(Perplexities.papers(1)), 1, Plan.SPECIFICATIONS, DRAWS, Map.of());
        assertThat(job.isDone()).isTrue();
        assertThat(job.findings(PREFERRED).refusals())
                .containsExactly(new Refusal(null, "DNS1011", "all 3 perplexities come from the paper paper-0"));
        assertThat(job.findings(PREFERRED).estimates()).isEmpty();
    }

    @Test
    void theSameFactsAreTheSameSampleInWhateverOrderTheyCome() {
        List<PaperPerplexities> shuffled = new ArrayList<>();
        for (PaperPerplexities paper : Perplexities.papers(12)) {
            List<FlaggedResult> rows = new ArrayList<>(paper.results());
            Collections.reverse(rows);
            shuffled.add(0, new PaperPerplexities(1, paper.recordedAt(), paper.paper(), rows));
        }
        ProgressInput other = input(shuffled);
        assertThat(other.version()).isEqualTo(INPUT.version());
        assertThat(other.sample().observations()).isEqualTo(INPUT.sample().observations());
        assertThat(other.sample().observations()).extracting(Observation::paper)
                .startsWith("paper-0", "paper-0", "paper-0", "paper-1", "paper-1", "paper-1", "paper-10");
    }

    @Test
    void noPaperEverIsNoInput() {
        assertThat(ProgressInput.of(new StoredPapers(0, null, List.of()))).isNull();
        // withdrawn papers are a state: that there is nothing
        assertThat(ProgressInput.of(new StoredPapers(3, Instant.EPOCH, List.of())).unfit())
                .hasMessage("there are no perplexities");
    }

    private static ProgressJob job(Map<String, RecordedProgress> stored) {
        return new ProgressJob(INPUT, 1, Plan.SPECIFICATIONS, DRAWS, stored);
    }

    private static RecordedProgress recorded(Specification specification, StoredEstimates findings, boolean estimated,
            boolean selected) {
        return new RecordedProgress(findings.event(INPUT, specification.id(), estimated && selected), "", DRAWS,
                estimated, selected, Instant.EPOCH);
    }

    private static ProgressInput input(List<PaperPerplexities> papers) {
        return ProgressInput.of(new StoredPapers(papers.size(), Perplexities.RECORDED_AT, papers));
    }
}

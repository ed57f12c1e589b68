package org.densimeter.fit.api;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;

/** A series with a law, a law with two revisions, and one that could not be fitted. */
final class QueriedLaws {

    static final String SERIES = "queried";
    static final String MMLU = "/laws/queried/mmlu";

    private QueriedLaws() {}

    /** Publishes the reference data and waits for the laws; does nothing when they are there. */
    static void publish(FitTopics topics) {
        if (!topics.laws(SERIES + "/never").isEmpty()) {
            return;
        }
        ReferenceData mmlu = ReferenceCatalogue.data(SERIES, "mmlu", 1);
        topics.send(ReferenceCatalogue.data(SERIES, "bbh", 1));
        topics.send(mmlu);
        Waiting.patiently().until(() -> topics.laws(SERIES + "/mmlu").size() == 1);
        topics.send(ReferenceCatalogue.changed(mmlu, 2, mmlu.runs().subList(0, 2), mmlu.scores()));
        Waiting.patiently().until(() -> topics.laws(SERIES + "/mmlu").size() == 2);
        ReferenceData never = ReferenceCatalogue.data(SERIES, "mmlu", 1);
        topics.send(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, never.series(), "never",
                never.runs().subList(0, 2), never.scores()));
        Waiting.patiently().until(() -> !topics.laws(SERIES + "/never").isEmpty());
        Waiting.untilAtRest();
    }
}

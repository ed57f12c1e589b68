package org.densimeter.fit.api;

import java.util.Map;
import java.util.Set;

import org.densimeter.contract.Topic;
import org.densimeter.fit.FitStack;
import org.densimeter.support.fixtures.RedriveContract;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Redrives of what this service computes. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class FitRedriveTest extends RedriveContract {

    @Override
    protected Topic topic() {
        return Topic.ALGORITHMIC_PROGRESS;
    }

    @Override
    protected Set<Topic> written() {
        return topics(Topic.SCALING_LAWS, Topic.COMPLETIONS, Topic.ALGORITHMIC_PROGRESS);
    }

    @Override
    protected Map.Entry<Topic, String> foreign() {
        return Map.entry(Topic.MODEL_RESULTS, "ingest-service");
    }
}

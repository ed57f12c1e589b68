package org.densimeter.kubernetes.running;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also notes what it refused, e.g. {@code densimeter-fit WRITE TOPIC frontiers}. */
public final class RecordingAuthorizer extends StandardAuthorizer {

    private static final Set<String> REFUSED = new ConcurrentSkipListSet<>();

    /** Returns what was refused since the last call. */
    static List<String> refused() {
        List<String> refused = List.copyOf(REFUSED);
        refused.forEach(REFUSED::remove);
        return refused;
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext request, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(request, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            // the broker also asks for what a client need not have, such as all topics, and does not mean to log that
            if (results.get(i) == AuthorizationResult.DENIED && action.logIfDenied()) {
                REFUSED.add(request.principal().getName() + " " + action.operation() + " "
                        + action.resourcePattern().resourceType() + " " + action.resourcePattern().name());
            }
        }
        return results;
    }
}

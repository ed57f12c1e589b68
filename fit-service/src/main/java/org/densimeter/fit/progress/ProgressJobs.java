package org.densimeter.fit.progress;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** The current job and those before it since the service started. One thread writes, any thread reads. */
@ApplicationScoped
public class ProgressJobs {

    private static final int MOST_RECENT = 20;

    private final Deque<JobReport> ended = new ArrayDeque<>();
    private JobReport current;

    /** The current job, if any, then the ended ones, latest first. */
    public synchronized List<JobReport> all() {
        List<JobReport> all = new ArrayList<>(ended);
        if (current != null) {
            all.add(0, current);
        }
        return all;
    }

    /** The job that waits or runs; null if none does. */
    public synchronized JobReport current() {
        return current;
    }

    synchronized void current(JobReport report) {
        current = report;
    }

    synchronized void ended(JobReport report) {
        current = null;
        ended.addFirst(report);
        if (ended.size() > MOST_RECENT) {
            ended.removeLast();
        }
    }
}

package org.densimeter.density.ledger;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.DensityConfig;
import org.densimeter.density.DensityLog;
import org.densimeter.support.retry.RetryPolicy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Keeps the ledger and its gauges up, on a thread of its own. */
@ApplicationScoped
class LedgerWorker {

    private final ForecastRecorder recorder;
    private final CalibrationGauges gauges;
    private final long intervalMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "forecast-ledger");

    LedgerWorker(ForecastRecorder recorder, CalibrationGauges gauges, DensityConfig config) {
        this.recorder = recorder;
        this.gauges = gauges;
        this.intervalMillis = config.forecasts().interval().toMillis();
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        thread.interrupt();
        thread.join(2_000);
    }

    private void work() {
        try {
            while (!stopped.await(intervalMillis, TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            recorder.round();
            gauges.refresh();
        } catch (RuntimeException failure) {
            if (stopped.getCount() > 0) {
                DensityLog.LOG.forecastsNotRecorded(RetryPolicy.reason(failure));
            }
        }
    }
}

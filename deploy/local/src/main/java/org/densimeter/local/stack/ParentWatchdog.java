package org.densimeter.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Ties a child to its launcher: as a Java agent in every child it reads standard input, which the launcher holds open
 * and never writes to. When the launcher ends, however it ends, the kernel closes the pipe and the child leaves by
 * itself. So not even {@code kill -9} of the launcher leaves anything behind.
 */
public final class ParentWatchdog {

    private static final long PATIENCE_MILLIS = 10_000;

    private ParentWatchdog() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments) {
        Thread thread = new Thread(() -> awaitEnd(System.in), "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // nothing is ever sent; only the end counts
            }
        } catch (IOException e) {
            // a broken pipe is an end too
        }
        new Timer("lifeline-halt", true).schedule(new TimerTask() {
            @Override
            public void run() {
                Runtime.getRuntime().halt(1);
            }
        }, PATIENCE_MILLIS);
        System.exit(1);
    }
}

package org.densimeter.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Ends a child process when its launcher ends, {@code kill -9} included. As a Java agent of the child process it reads
 * standard input, a pipe that the launcher keeps open and never writes to: the kernel closes it with the launcher.
 */
public final class ParentWatchdog {

    private static final long GRACE_MILLIS = 10_000;

    private ParentWatchdog() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments) {
        Thread thread = new Thread(() -> awaitEnd(System.in), "parent-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // nothing is sent: wait for the end
            }
        } catch (IOException e) {
            // a broken pipe is the end too
        }
        new Timer("parent-watchdog-halt", true).schedule(new TimerTask() {
            @Override
            public void run() {
                Runtime.getRuntime().halt(1);
            }
        }, GRACE_MILLIS);
        System.exit(1);
    }
}

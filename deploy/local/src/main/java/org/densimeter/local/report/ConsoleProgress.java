package org.densimeter.local.report;

import java.io.PrintStream;

/**
 * Lines that tell how it goes. On a terminal the last line may be one that is overwritten; elsewhere only lasting lines
 * are written. Thread-safe.
 */
public final class ConsoleProgress {

    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private String passing = "";
    private boolean silent;

    /**
     * @param out where to write
     * @param terminal whether lines can be overwritten there
     */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        if (silent) {
            return;
        }
        clear();
        out.println(text);
        out.flush();
    }

    /** A line that the next one replaces; nothing where lines cannot be replaced. */
    public synchronized void passing(String text) {
        if (silent || !terminal || text.equals(passing)) {
            return;
        }
        out.print(CLEAR_LINE + text);
        out.flush();
        passing = text;
    }

    /** Writes nothing from now on. */
    public synchronized void silence() {
        clear();
        silent = true;
    }

    private void clear() {
        if (!passing.isEmpty()) {
            out.print(CLEAR_LINE);
            passing = "";
        }
    }
}

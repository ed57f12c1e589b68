package org.densimeter.local.report;

import java.io.PrintStream;

/**
 * Prints progress lines. On a terminal the last line may be a transient one that the next line replaces; elsewhere
 * transient lines are left out. Thread-safe.
 */
public final class ConsoleProgress {

    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private String transientLine = "";
    private boolean silent;

    /**
     * @param out receives the lines
     * @param terminal whether {@code out} can replace a line
     */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Prints a line. */
    public synchronized void line(String text) {
        if (silent) {
            return;
        }
        clear();
        out.println(text);
        out.flush();
    }

    /** Prints a transient line; nothing where lines cannot be replaced. */
    public synchronized void update(String text) {
        if (silent || !terminal || text.equals(transientLine)) {
            return;
        }
        out.print(CLEAR_LINE + text);
        out.flush();
        transientLine = text;
    }

    /** Prints nothing from now on. */
    public synchronized void silence() {
        clear();
        silent = true;
    }

    private void clear() {
        if (!transientLine.isEmpty()) {
            out.print(CLEAR_LINE);
            transientLine = "";
        }
    }
}

package org.densimeter.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints: results to standard output; messages and progress to standard error. Used by one thread.
 */
public final class Terminal {

    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;
    private boolean progressShown;

    /**
     * @param outIsTerminal whether {@code out} is a terminal: lists are then laid out as tables
     * @param errIsTerminal whether {@code err} is a terminal: it then shows progress
     */
    public Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal) {
        this.out = out;
        this.err = err;
        this.outIsTerminal = outIsTerminal;
        this.errIsTerminal = errIsTerminal;
    }

    /** Returns whether lists are laid out as tables. */
    boolean showsTables() {
        return outIsTerminal;
    }

    /** Prints a result. */
    void line(String text) {
        clear();
        out.println(text);
    }

    /** Returns standard output for bytes. */
    OutputStream bytes() {
        clear();
        return out;
    }

    /** Prints a message. */
    void message(String text) {
        clear();
        err.println(text);
    }

    /** Prints why a command or a part of it failed. */
    void failure(String text) {
        message("densimeter: " + text);
    }

    /** Shows {@code text} until the next line; nothing where it is no terminal. */
    void progress(String text) {
        if (errIsTerminal) {
            err.print(CLEAR_LINE + text);
            err.flush();
            progressShown = true;
        }
    }

    void flush() {
        clear();
        out.flush();
        err.flush();
    }

    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errorWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    private void clear() {
        if (progressShown) {
            err.print(CLEAR_LINE);
            progressShown = false;
        }
    }
}

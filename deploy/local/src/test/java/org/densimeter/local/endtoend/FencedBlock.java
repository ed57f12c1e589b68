package org.densimeter.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced code block of a Markdown document.
 *
 * @param language its info string; empty without one
 * @param line of the document, from 1, where the block begins
 * @param text without the fences
 */
record FencedBlock(String language, long line, String text) {

    private static final Pattern FENCE = Pattern.compile("^```([a-z]*)[^\\n]*\\n(.*?)^```\\s*$",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Returns the blocks of {@code document} in order. */
    static List<FencedBlock> of(String document) {
        List<FencedBlock> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(document);
        while (fence.find()) {
            long line = document.substring(0, fence.start()).lines().count() + 1;
            blocks.add(new FencedBlock(fence.group(1), line, fence.group(2)));
        }
        return blocks;
    }
}

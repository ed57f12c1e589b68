package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.List;

/** A constant to be estimated: a symbol and the rows it applies to. Two terms with an equal constant share it. */
record Constant(Symbol symbol, Scope scope) {

    String name() {
        return symbol.constant() + scope.suffix();
    }

    double regressor(LogPoint point, Setting setting, double cut) {
        return scope.holds(setting, cut) ? symbol.regressor(point) : 0;
    }

    /** Returns what {@code value} contributes to the exponent per regressor. */
    double effect(double value) {
        return symbol.logistic() ? -StrictMath.log1p(StrictMath.exp(-value)) : value;
    }

    /** Returns the constants of a term as the table of specifications writes it, e.g. {@code "a_k ay ap"}. */
    static List<Constant> parse(String term) {
        List<Constant> constants = new ArrayList<>();
        for (String word : term.split(" ", -1)) {
            String[] parts = word.split("_", -1);
            Symbol symbol = Symbol.of(parts[0]);
            Scope.marked(parts.length > 1 ? parts[1] : "")
                    .forEach(scope -> constants
                            .add(new Constant(symbol, symbol.logistic() ? Scope.TRANSFORMER : scope)));
        }
        return List.copyOf(constants);
    }
}

package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            {"a":1}                        | {"a": 1}                       | true
            {"a":1}                        | {"a":2}                        | false
            {"a":1}                        | {"a":1,"b":2}                  | false
            {"a":1, ... }                  | {"a":1,"b":[{"c":2}]}          | true
            {"a":1, ... }                  | {"b":2,"a":1}                  | false
            [{ ... "b":2 ... }]            | [{"a":1,"b":2,"c":3}]          | true
            [{ ... "b":2 ... "b":4 ... }]  | [{"b":2,"c":4}]                | false
            {"a":...}                      | {"a":null}                     | true
            {"a":4.508 ... }               | {"a":4.50817,"b":1}            | true
            {"a":4.508 ... }               | {"a":4.511,"b":1}              | false
            {"a":3.004 ... E9, ... }       | {"a":3.0041387E9,"b":1}        | true
            {"a":3.004 ... E9, ... }       | {"a":3.0141387E9,"b":1}        | false
            {"a":60.0}                     | {"a":60}                       | true
            {"a":"x ... y"}                | {"a":"x y"}                    | false
            """)
    void anAnswerIsComparedTokenByToken(String shown, String answer, boolean matches) {
        assertThat(AnswerPattern.of(shown).mismatch(answer).isEmpty()).isEqualTo(matches);
    }
}

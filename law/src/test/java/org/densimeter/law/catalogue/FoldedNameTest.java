package org.densimeter.law.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings that Unicode calls compatible, and those that differ by case or white space, are one name. */
class FoldedNameTest {

    /** The escapes are full-width letters (U+FF21 ff.), a no-break space, an ideographic space and a ligature. */
    @ParameterizedTest
    @ValueSource(strings = {"Office AI", "office ai", "  OFFICE\t\n ai ", "\uFF2F\uFF26\uFF26\uFF29\uFF23\uFF25 AI",
            "Office\u00A0AI", "\u3000Office\u3000AI", "O\uFB03ce AI"})
    void spellingsOfOneNameAreEqual(String spelling) {
        assertThat(FoldedName.of(spelling)).isEqualTo("office ai");
        assertThat(FoldedName.same(spelling, "OFFICE AI")).isTrue();
        assertThat(FoldedName.same("office-ai", spelling)).isFalse();
    }

    /** Letters whose case is not one to one: sharp s, the final sigma, an accent as a character of its own. */
    @Test
    void caseIsFoldedForAllLetters() {
        assertThat(FoldedName.of("GROSS")).isEqualTo(FoldedName.of("gro\u00DF"));
        assertThat(FoldedName.of("\u039F\u03A3")).isEqualTo(FoldedName.of("\u03BF\u03C2"))
                .isEqualTo(FoldedName.of("\u03BF\u03C3"));
        assertThat(FoldedName.of("Me\u0301ta")).isEqualTo(FoldedName.of("M\u00C9TA"));
    }

    @Test
    void differentNamesStayDifferent() {
        assertThat(FoldedName.of("EleutherAI")).isNotEqualTo(FoldedName.of("Eleuther AI"));
        assertThat(FoldedName.of("qwen2.5:7b")).isNotEqualTo(FoldedName.of("qwen2.5-7b"));
        assertThat(FoldedName.same("EleutherAI", "eleutherai")).isTrue();
        assertThat(FoldedName.same("EleutherAI", "eleuther-ai")).isFalse();
        assertThat(FoldedName.of("a")).isNotEqualTo(FoldedName.of("\u0430")); // Cyrillic
    }

    /** One character of the Unicode database, U+FDFA, has a compatibility form of 18. */
    @Test
    void aLongFormIsCutAndStaysItsOwn() {
        String longest = "\uFDFA".repeat(200);
        assertThat(FoldedName.of(longest)).hasSizeLessThanOrEqualTo(500)
                .isEqualTo(FoldedName.of(longest + ' '))
                .isNotEqualTo(FoldedName.of(longest + 'x'));
    }
}

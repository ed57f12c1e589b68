package org.densimeter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.densimeter.local.catalogue.Addition;
import org.densimeter.local.stack.Ports;
import org.densimeter.local.stack.StackFailure;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

class MainTest {

    private final Main main = new Main();
    private final CommandLine line = new CommandLine(main);

    @Test
    void withoutOptionsTheDocumentedPortsAreUsed() {
        line.parseArgs();

        assertThat(main.ports()).isEqualTo(Ports.DEFAULT);
    }

    @Test
    void aPortBaseMovesEverything() {
        line.parseArgs("--port-base", "20000", "--once", "--json", "--data", "some/where");

        assertThat(main.ports()).isEqualTo(Ports.from(20_000));
    }

    @Test
    void aPortBaseThatIsNoNumberIsAUsageError() {
        StringWriter errors = new StringWriter();

        assertThat(line.setErr(new PrintWriter(errors)).execute("--port-base", "many")).isEqualTo(2);
        assertThat(errors.toString()).contains("'many' is not an int");
    }

    @Test
    void anImpossiblePortBaseIsRefusedBeforeAnythingStarts() {
        line.parseArgs("--port-base", "65534");

        assertThatThrownBy(main::ports).isInstanceOf(StackFailure.class);
    }

    @Test
    void withoutTheOptionNothingIsLoadedBesideTheCatalogue() {
        line.parseArgs();

        assertThat(main.additions()).isEmpty();
    }

    @Test
    void aSetIsNamedByItsWord() {
        line.parseArgs("--with", "contamination");

        assertThat(main.additions()).containsExactly(Addition.CONTAMINATION);
    }

    @Test
    void prometheusIsNoSetOfData() {
        line.parseArgs("--with", "prometheus", "--with", "contamination");

        assertThat(main.additions()).containsExactly(Addition.CONTAMINATION);
    }

    @Test
    void aSetThereIsNoneOfIsAUsageErrorThatNamesThoseThereAre() {
        StringWriter errors = new StringWriter();

        assertThat(line.setErr(new PrintWriter(errors)).execute("--with", "decontamination")).isEqualTo(2);
        assertThat(errors.toString()).contains("--with", "contamination", "prometheus]", "'decontamination'");
    }

    @Test
    void helpNamesEveryOption() {
        StringWriter help = new StringWriter();

        assertThat(line.setOut(new PrintWriter(help)).execute("--help")).isZero();
        assertThat(help.toString()).contains("deploy/local/run", "--once", "--data", "--tables", "--json",
                "--port-base", "--with", "contamination", "prometheus", "--version");
    }
}

package org.densimeter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.densimeter.local.client.OutgoingPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void aBaseGivesFiveConsecutivePortsInTheDocumentedOrder() {
        assertThat(Ports.from(9000)).isEqualTo(new Ports(9000, 9001, 9002, 9003, 9004));
    }

    @Test
    void theDefaultPortsAreTheDocumentedOnes() {
        assertThat(Ports.DEFAULT).isEqualTo(new Ports(8080, 8081, 8082, 9092, 15432));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_532, 70_000})
    void aPortBaseWithoutFiveFreePortsIsRefused(int base) {
        assertThatThrownBy(() -> Ports.from(base)).isInstanceOf(StackFailure.class)
                .hasMessageContaining("--port-base " + base)
                .hasMessageContaining("1 to 65531");
    }

    @Test
    void theHighestBaseIsTaken() {
        assertThat(Ports.from(65_531).postgres()).isEqualTo(65_535);
    }

    @Test
    void portsThatOutgoingConnectionsMayTakeAreWarnedAbout() {
        // proc(5): ip_local_port_range holds the first and the last of them
        assertThat(OutgoingPorts.read("32768\t60999\n")).containsExactly(32_768, 60_999);
        int[] outgoing = OutgoingPorts.range();
        assertThat(Ports.from(outgoing[0] - 5).warning()).isEmpty();
        for (int base : new int[]{outgoing[0] - 4, outgoing[0], outgoing[0] + 100}) {
            assertThat(Ports.from(base).warning()).get()
                    .asString()
                    .contains(String.valueOf(outgoing[0]), String.valueOf(outgoing[1]), "--port-base N")
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void aPortInUseIsNamedWithWhatToDo(String address) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Ports ports = new Ports(Ports.anyFree(), taken.getLocalPort(), Ports.anyFree(), Ports.anyFree(),
                    Ports.anyFree());

            assertThatThrownBy(ports::requireFree).isInstanceOf(StackFailure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", needed for ingest-service, is in use")
                    .hasMessageContaining("--port-base")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aPortIsFreeAgainAfterItsListenerHasGone() throws IOException {
        int port = Ports.anyFree();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
    }
}

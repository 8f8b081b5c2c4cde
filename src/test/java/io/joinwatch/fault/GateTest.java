package io.joinwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GateTest {
    @Test
    @Timeout(30)
    void whatIsSentWhileItIsShutComesOnceItIsOpen() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
            port = free.getLocalPort();
        }
        try (ServerSocket behind = new ServerSocket(0, 1, loopback);
                Gate gate = Gate.open(port, behind.getLocalPort());
                Socket near = new Socket(loopback, port);
                Socket far = behind.accept()) {
            near.getOutputStream().write(1);
            assertThat(far.getInputStream().read()).isEqualTo(1);
            gate.shut();
            near.getOutputStream().write(2);
            far.setSoTimeout(300);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            gate.reopen();
            far.setSoTimeout(10_000);
            assertThat(far.getInputStream().read()).isEqualTo(2);
            far.getOutputStream().write(3);
            assertThat(near.getInputStream().read()).isEqualTo(3);
        }
    }
}

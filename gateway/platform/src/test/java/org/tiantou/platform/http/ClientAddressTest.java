package org.tiantou.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.platform.config.AddressRanges;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";

    private final ClientAddress behindProxies = new ClientAddress(AddressRanges.of(List.of("10.0.0.0/8", "fd00::/8")));

    @Test
    void aPeerThatIsNoTrustedProxyIsTheClientWhateverItSays() {
        assertThat(behindProxies.of("192.0.2.1", List.of("203.0.113.9"))).isEqualTo("192.0.2.1");
        assertThat(behindProxies.of("192.0.2.1", List.of("203.0.113.9, 10.0.0.1")))
                .isEqualTo("192.0.2.1");
        assertThat(behindProxies.of("2001:db8::1", List.of("203.0.113.9"))).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void behindATrustedProxyTheClientIsWhomTheProxySaw() {
        assertThat(behindProxies.of(PROXY, List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(behindProxies.of("fd00:0:0:0:0:0:0:5", List.of("2001:db8::9")))
                .isEqualTo("2001:db8:0:0:0:0:0:9");
    }

    @Test
    void whatTheClientPutBeforeItsProxysWordIsNotBelieved() {
        assertThat(behindProxies.of(PROXY, List.of("198.51.100.1, 203.0.113.9")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of(PROXY, List.of("198.51.100.1", "203.0.113.9, 10.0.0.2")))
                .isEqualTo("203.0.113.9");
        assertThat(behindProxies.of(PROXY, List.of("10.0.0.7, 203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void aMappedIpv4AddressIsTheIpv4Address() {
        assertThat(behindProxies.of("::ffff:10.0.0.1", List.of("::ffff:203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whenAllHopsAreTrustedTheFarthestIsTheClient() {
        assertThat(behindProxies.of(PROXY, List.of("10.0.0.9, 10.0.0.2"))).isEqualTo("10.0.0.9");
        assertThat(behindProxies.of(PROXY, List.of())).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ",", "unknown", "localhost", "203.0.113.9:5000", "\"[2001:db8::9]:1\"", "203.0.113.9, ?"
            })
    void wordsThatAreNoAddressEndTheWayAtTheProxyThatPassedThemOn(String forwarded) {
        assertThat(behindProxies.of(PROXY, List.of(forwarded))).isEqualTo(PROXY);
    }
}

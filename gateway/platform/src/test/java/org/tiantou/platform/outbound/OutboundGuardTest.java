package org.tiantou.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tiantou.platform.outbound.OutboundFault.ADDRESS_REFUSED;
import static org.tiantou.platform.outbound.OutboundFault.BAD_URL;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

    private final AddressBook names = new AddressBook();
    private final OutboundGuard guard = new OutboundGuard(List.of("127.0.0.1:9000", "simulator:8080"), names);

    /** Hosts that must not be reached, however they are written. */
    @ParameterizedTest
    @CsvSource({
        // loopback
        "127.0.0.1, ADDRESS_REFUSED",
        "127.0.0.2, ADDRESS_REFUSED",
        "127.255.255.254, ADDRESS_REFUSED",
        "[::1], ADDRESS_REFUSED",
        "[0:0:0:0:0:0:0:1], ADDRESS_REFUSED",
        // this network, unspecified
        "0.0.0.0, ADDRESS_REFUSED",
        "0.1.2.3, ADDRESS_REFUSED",
        "[::], ADDRESS_REFUSED",
        // private
        "10.0.0.1, ADDRESS_REFUSED",
        "10.255.255.255, ADDRESS_REFUSED",
        "172.16.0.1, ADDRESS_REFUSED",
        "172.31.255.254, ADDRESS_REFUSED",
        "192.168.0.1, ADDRESS_REFUSED",
        "192.168.255.255, ADDRESS_REFUSED",
        "[fc00::1], ADDRESS_REFUSED",
        "[fd12:3456:789a::1], ADDRESS_REFUSED",
        "[fec0::1], ADDRESS_REFUSED",
        // link-local and metadata
        "169.254.0.1, ADDRESS_REFUSED",
        "169.254.169.254, ADDRESS_REFUSED",
        "169.254.170.2, ADDRESS_REFUSED",
        "100.100.100.200, ADDRESS_REFUSED",
        "192.0.0.192, ADDRESS_REFUSED",
        "168.63.129.16, ADDRESS_REFUSED",
        "[fe80::1], ADDRESS_REFUSED",
        "[fd00:ec2::254], ADDRESS_REFUSED",
        "[fd20:ce::254], ADDRESS_REFUSED",
        "[fe80::1%25eth0], BAD_URL",
        // carriers' NAT
        "100.64.0.1, ADDRESS_REFUSED",
        "100.127.255.254, ADDRESS_REFUSED",
        // documentation, benchmarks, assignments
        "192.0.2.1, ADDRESS_REFUSED",
        "198.51.100.7, ADDRESS_REFUSED",
        "203.0.113.255, ADDRESS_REFUSED",
        "198.18.0.1, ADDRESS_REFUSED",
        "198.19.255.254, ADDRESS_REFUSED",
        "192.88.99.1, ADDRESS_REFUSED",
        "192.175.48.1, ADDRESS_REFUSED",
        "[2001:db8::1], ADDRESS_REFUSED",
        "[3fff::1], ADDRESS_REFUSED",
        "[2001:2::1], ADDRESS_REFUSED",
        "[100::1], ADDRESS_REFUSED",
        // multicast, reserved, broadcast
        "224.0.0.1, ADDRESS_REFUSED",
        "239.255.255.250, ADDRESS_REFUSED",
        "240.0.0.1, ADDRESS_REFUSED",
        "255.255.255.255, ADDRESS_REFUSED",
        "[ff02::1], ADDRESS_REFUSED",
        "[ff0e::1], ADDRESS_REFUSED",
        // an IPv4 address inside an IPv6 one: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP
        "[::ffff:127.0.0.1], ADDRESS_REFUSED",
        "[::ffff:7f00:1], ADDRESS_REFUSED",
        "[::FFFF:169.254.169.254], ADDRESS_REFUSED",
        "[0:0:0:0:0:ffff:a9fe:a9fe], ADDRESS_REFUSED",
        "[::ffff:10.0.0.1], ADDRESS_REFUSED",
        "[::127.0.0.1], ADDRESS_REFUSED",
        "[::ffff:0:127.0.0.1], BAD_URL",
        "[64:ff9b::7f00:1], ADDRESS_REFUSED",
        "[64:ff9b::169.254.169.254], BAD_URL",
        "[64:ff9b:1::a00:1], ADDRESS_REFUSED",
        "[2002:7f00:1::], ADDRESS_REFUSED",
        "[2002:a9fe:a9fe::1], ADDRESS_REFUSED",
        "[2001:0:7f00:1::], ADDRESS_REFUSED",
        "[fe80::5efe:127.0.0.1], BAD_URL",
        // decimal, octal, hexadecimal, short, mixed
        "2130706433, BAD_URL",
        "017700000001, BAD_URL",
        "0x7f000001, BAD_URL",
        "0x7F.1, BAD_URL",
        "127.1, BAD_URL",
        "127.0.1, BAD_URL",
        "0177.0.0.1, BAD_URL",
        "0x7f.0x0.0x0.0x1, BAD_URL",
        "127.0.0.01, BAD_URL",
        "127.0.0.0x1, BAD_URL",
        "127.0.0.1., BAD_URL",
        "2852039166, BAD_URL",
        "0xa9.254.0251.254, BAD_URL",
        "0, BAD_URL",
        "10.1, BAD_URL",
        "127.0.0.256, BAD_URL",
        "1.2.3.4.5, BAD_URL",
        "[::1%250], BAD_URL",
        "[127.0.0.1], BAD_URL",
        // characters that others would turn into digits and dots
        "①②⑦.0.0.1, BAD_URL",
        "127。0。0。1, BAD_URL",
        "%31%32%37.0.0.1, BAD_URL",
        "localhost%00.example.com, BAD_URL",
        "'', BAD_URL"
    })
    void whatIsNotPublicIsRefused(String host, OutboundFault fault) {
        assertThatThrownBy(() -> admit("https://" + host + "/hook"))
                .isInstanceOfSatisfying(OutboundException.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault));
        assertThat(names.asked()).as("nobody is asked about an address").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "100.64.0.1",
                "224.0.0.1",
                "0.0.0.0"
            })
    void aNameThatStandsForSuchAnAddressIsRefusedToo(String address) {
        names.tells("inside.example.com", address).tells("both.example.com", "93.184.215.14", address);
        assertThatThrownBy(() -> admit("https://inside.example.com")).hasMessageStartingWith(ADDRESS_REFUSED.name());
        assertThatThrownBy(() -> admit("https://both.example.com")).hasMessageStartingWith(ADDRESS_REFUSED.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://hooks.example.com/",
                "//hooks.example.com/",
                "hooks.example.com",
                "https:/hooks",
                "https://",
                "https://user@hooks.example.com/",
                "https://user:secret@hooks.example.com/",
                "https://127.0.0.1@hooks.example.com/",
                "https://hooks.example.com/#part",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:65536/",
                "https://hooks.example.com:x/",
                "https://hooks.example.com\\@127.0.0.1/",
                "https://hooks.example.com /",
                "https://hooks_.-example.com/",
                "https://hooks..example.com/",
                "https://hooks.example.com/\r\nhost: inside"
            })
    void onlyPlainEncryptedUrlsAreCalled(String url) {
        names.tells("hooks.example.com", "93.184.215.14");
        assertThatThrownBy(() -> admit(url)).hasMessageStartingWith(BAD_URL.name());
        assertThatThrownBy(() -> guard.check(url)).hasMessageStartingWith(BAD_URL.name());
    }

    @Test
    void theAddressThatWasJudgedIsTheOneThatIsCalled() throws Exception {
        names.tells("turns.example.com", "93.184.215.14").tells("turns.example.com", "127.0.0.1");
        assertThat(where("https://turns.example.com/hook?x=1")).isEqualTo("93.184.215.14:443");
        assertThat(names.asked()).isOne();
        assertThatThrownBy(() -> admit("https://turns.example.com/hook?x=1"))
                .hasMessageStartingWith(ADDRESS_REFUSED.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.215.14",
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]",
                "[2400:3200::1]"
            })
    void publicAddressesAreCalled(String host) throws Exception {
        assertThat(admit("https://" + host + ":8443/hook").getPort()).isEqualTo(8443);
    }

    @Test
    void exceptionsAreOfOneHostAndPort() throws Exception {
        names.tells("simulator", "10.0.0.7");
        assertThat(where("http://127.0.0.1:9000/hook")).isEqualTo("127.0.0.1:9000");
        assertThat(where("http://Simulator:8080/hook")).isEqualTo("10.0.0.7:8080");
        assertThatThrownBy(() -> admit("http://127.0.0.1:9001/hook")).hasMessageStartingWith(BAD_URL.name());
        assertThatThrownBy(() -> admit("https://127.0.0.1:9001/hook")).hasMessageStartingWith(ADDRESS_REFUSED.name());
        assertThatThrownBy(() -> admit("https://simulator/hook")).hasMessageStartingWith(ADDRESS_REFUSED.name());
    }

    private String where(String url) throws Exception {
        InetSocketAddress address = admit(url);
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private InetSocketAddress admit(String url) throws Exception {
        return guard.admit(guard.parse(url)).await(1, TimeUnit.SECONDS);
    }
}

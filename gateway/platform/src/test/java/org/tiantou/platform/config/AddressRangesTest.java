package org.tiantou.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,       10.255.1.2,       true",
        "10.0.0.0/8,       11.0.0.1,         false",
        "10.1.2.3/8,       10.9.9.9,         true",
        "192.0.2.7,        192.0.2.7,        true",
        "192.0.2.7,        192.0.2.8,        false",
        "192.0.2.7/32,     192.0.2.6,        false",
        "0.0.0.0/0,        203.0.113.1,      true",
        "fd00::/8,         fdff::1,          true",
        "fd00::/8,         fe00::1,          false",
        "2001:db8::1,      2001:db8::1,      true",
        "10.0.0.0/8,       ::ffff:10.1.1.1,  true",
        "10.0.0.0/8,       fd00::1,          false"
    })
    void aRangeContainsTheAddressesOfItsPrefix(String range, String address, boolean contained) {
        assertThat(AddressRanges.of(List.of(range)).contain(NetUtil.createInetAddressFromIpAddressString(address)))
                .isEqualTo(contained);
    }

    @Test
    void noRangesContainNothing() {
        assertThat(AddressRanges.of(List.of()).contain(NetUtil.LOCALHOST4)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gateway", "localhost/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "/8", "10.0.0/8", "::/129"})
    void whatIsNoRangeIsRefusedWithoutAskingTheNetworkForIt(String range) {
        assertThatThrownBy(() -> AddressRanges.of(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(range);
    }
}

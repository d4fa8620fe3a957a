package org.tiantou.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void nobodyIsATrustedProxyUnlessTheSettingsSaySo() {
        assertThat(Settings.from(Map.of()).trustedProxies().contain(NetUtil.LOCALHOST4))
                .isFalse();
        assertThat(Settings.from(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.0/8"))
                        .trustedProxies()
                        .contain(NetUtil.LOCALHOST4))
                .isTrue();
    }

    @Test
    void aWrongRangeOfProxiesIsNamedWithItsSetting() {
        assertThatThrownBy(() -> Settings.from(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, everyone")))
                .hasMessageContaining("TRUSTED_PROXIES")
                .hasMessageContaining("everyone")
                .hasMessageContaining("10.0.0.0/8");
    }
}

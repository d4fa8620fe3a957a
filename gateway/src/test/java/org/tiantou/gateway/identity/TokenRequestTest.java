package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void theClientMayNameItselfInTheForm() {
        TokenRequest request =
                parse(GRANT + "&client_id=sf-express&client_secret=a%2Bb&scope=pickup:read+tracking:write");

        assertThat(request)
                .isEqualTo(new TokenRequest("sf-express", "a+b", Optional.of(Set.of("pickup:read", "tracking:write"))));
        assertThat(request).hasToString("TokenRequest[sf-express]");
    }

    @Test
    void theClientMayNameItselfByHttpBasicWithEncodedParts() {
        assertThat(TokenRequest.parse(basic("sf-express:a%2Bb%3Ac"), GRANT))
                .isEqualTo(new TokenRequest("sf-express", "a+b:c", Optional.empty()));
    }

    @Test
    void aScopeWithoutValueIsNoScope() {
        assertThat(parse(GRANT + "&client_id=sf-express&client_secret=s&scope=").scopes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grant_type=password", "grant_type=", "grant_type=CLIENT_CREDENTIALS", "{}"})
    void otherGrantsAreRefused(String form) {
        assertThatThrownBy(() -> parse(form)).hasMessageContaining("UNSUPPORTED_GRANT_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&client_id=sf-express", "&client_secret=s"})
    void missingCredentialsAreRefused(String rest) {
        assertThatThrownBy(() -> parse(GRANT + rest)).hasMessageContaining("INVALID_CLIENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "", "bm9jb2xvbg==", "JTp4"})
    void brokenHttpBasicIsRefused(String credentials) {
        assertThatThrownBy(() -> TokenRequest.parse(Optional.of("Basic " + credentials), GRANT))
                .hasMessageContaining("INVALID_CLIENT");
    }

    @Test
    void nothingIsSaidTwice() {
        assertThatThrownBy(() -> parse(GRANT + "&" + GRANT)).hasMessageContaining("grant_type");
        assertThatThrownBy(() -> TokenRequest.parse(basic("sf-express:s"), GRANT + "&client_secret=s"))
                .hasMessageContaining("client_secret");
        assertThatThrownBy(() -> parse(GRANT + "&client_id=%zz")).hasMessageContaining("body");
    }

    private static TokenRequest parse(String form) {
        return TokenRequest.parse(Optional.empty(), form);
    }

    private static Optional<String> basic(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}

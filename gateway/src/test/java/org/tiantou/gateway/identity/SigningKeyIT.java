package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.IdentityNode.Reply;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.http.Role;

class SigningKeyIT extends IdentityCase {

    @Test
    void aRotatedKeySignsAtOnceAndEveryNodeTakesOldAndNewTokens() {
        Reply before = newSession("buyer");
        Reply rotated = node.post("/v1/signing-keys", with(bearer(operator()), key()));
        assertThat(rotated.status()).isEqualTo(201);

        Reply after = newSession("buyer");

        assertThat(kid(after)).isEqualTo(rotated.text("kid")).isNotEqualTo(kid(before));
        assertThat(other.get("/v1/accounts/me", bearer(after)).status()).isEqualTo(200);
        assertThat(other.get("/v1/accounts/me", bearer(before)).status()).isEqualTo(200);
        Reply jwks = other.get("/.well-known/jwks.json");
        assertThat(jwks.header("cache-control")).contains("max-age");
        assertThat(kids(jwks)).contains(kid(before), kid(after));
        assertThat(jwks.body()).doesNotContain("\"d\"").contains("\"alg\":\"RS256\"");

        clock.advance(KeyRing.RETENTION);
        assertThat(kids(other.get("/.well-known/jwks.json")))
                .contains(kid(after))
                .doesNotContain(kid(before));
    }

    @Test
    void aTokenWithAKeyThatNoNodeKnowsIsNobody() {
        SigningKey foreign =
                new SigningKey(UUID.randomUUID(), Jwts.SIG.RS256.keyPair().build(), clock.instant());
        AccessToken operator = AccessToken.ofPerson(
                new AccountId(UUID.randomUUID()), Set.of(Role.OPERATOR), UUID.randomUUID(), clock.instant());
        String token = TokenSigner.sign(operator, foreign, UUID.randomUUID(), Date.from(clock.instant()));

        List<String> codes = inParallel(5, i -> node.get("/v1/accounts/me", "authorization", "Bearer " + token)
                .text("code"));

        assertThat(codes).containsOnly("UNAUTHENTICATED");
    }

    @Test
    void nodesThatStartTogetherAgreeOnOneKey() {
        try (TestDatabase fresh = TestDatabase.create()) {
            List<IdentityNode> nodes = inParallel(3, i -> new IdentityNode(fresh.url(), Optional.empty(), clock));

            List<List<String>> kids = nodes.stream()
                    .map(each -> kids(each.get("/.well-known/jwks.json")))
                    .toList();
            nodes.forEach(IdentityNode::close);

            assertThat(kids).allMatch(each -> each.equals(kids.get(0)) && each.size() == 1);
        }
    }
}

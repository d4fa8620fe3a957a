package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.http.Role;

class AccessTokenTest {

    private static final KeyPair PAIR = Jwts.SIG.RS256.keyPair().build();
    private static final UUID KID = new UUID(7, 7);

    private final TestClock clock = new TestClock();
    private final SigningKey key = new SigningKey(KID, PAIR, clock.instant());
    private final TokenVerifier verifier = new TokenVerifier(() -> new KeyRing(List.of(key)), clock);

    @Test
    void aPersonsTokenReadsBackAsItWasWritten() {
        AccessToken token = person();

        assertThat(verifier.verify(signed(token))).isEqualTo(token);
    }

    @Test
    void aClientsTokenReadsBackAsItWasWritten() {
        Client client = new Client(
                new AccountId(new UUID(0, 5)),
                new PartnerId(new UUID(0, 6)),
                "sf-express",
                Set.of("pickup:read", "pickup:write"));
        AccessToken token = AccessToken.ofClient(client, Set.of("pickup:read", "pickup:write"), clock.instant());

        assertThat(verifier.verify(signed(token))).isEqualTo(token);
        assertThat(token.principal().roles()).containsExactly(Role.COURIER_PARTNER);
        assertThat(token.principal().partner()).isEqualTo(Optional.of(client.partner()));
    }

    @Test
    void aTokenLivesTenMinutesAndNotASecondMore() {
        String token = signed(person());

        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(verifier.verify(token).subject()).isEqualTo(person().subject());
        clock.advance(Duration.ofSeconds(1));
        assertRefused(token);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(ours().compact());
        assertRefused(encode("{\"alg\":\"none\",\"kid\":\"" + KID + "\"}") + "."
                + signed(person()).split("\\.", -1)[1] + ".");
        String[] parts = signed(person()).split("\\.", -1);
        assertRefused(encode("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void thePublicKeyIsNoSharedSecret() {
        byte[] publicKey = PAIR.getPublic().getEncoded();

        assertRefused(
                ours().signWith(Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256).compact());
    }

    @Test
    void onlyOneAlgorithmIsTaken() {
        assertRefused(ours().signWith(PAIR.getPrivate(), Jwts.SIG.RS512).compact());
        assertRefused(ours().signWith(PAIR.getPrivate(), Jwts.SIG.PS256).compact());
    }

    @Test
    void aForeignKeyIsRefusedUnderOurName() {
        KeyPair foreign = Jwts.SIG.RS256.keyPair().build();

        assertRefused(ours().signWith(foreign.getPrivate(), Jwts.SIG.RS256).compact());
    }

    @Test
    void tokensOfOthersAndForOthersAreRefused() {
        assertRefused(ours().issuer("somebody")
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
        assertRefused(ours().audience()
                .clear()
                .add("somebody")
                .and()
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
        assertRefused(ours().expiration(null)
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
        assertRefused(ours().claim("roles", "operator")
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
        assertRefused(ours().claim("roles", List.of("emperor"))
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
        assertRefused(
                ours().subject("x").signWith(PAIR.getPrivate(), Jwts.SIG.RS256).compact());
        assertRefused(
                ours().subject(null).signWith(PAIR.getPrivate(), Jwts.SIG.RS256).compact());
        assertRefused(Jwts.builder()
                .header()
                .keyId(KID.toString())
                .and()
                .content("text")
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
    }

    @Test
    void aCompressedTokenIsNotUnpacked() {
        assertRefused(ours().compressWith(Jwts.ZIP.DEF)
                .signWith(PAIR.getPrivate(), Jwts.SIG.RS256)
                .compact());
    }

    @Test
    void aKeyOfAnotherNodeIsWorthALook() {
        SigningKey other = new SigningKey(new UUID(8, 8), PAIR, clock.instant());

        assertThatThrownBy(() -> verifier.verify(TokenSigner.sign(person(), other, new UUID(0, 1), now())))
                .isInstanceOf(UnknownSigningKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a.b.c",
                "null",
                "Bearer x",
                "\u0000",
                "eyJhbGciOiJSUzI1NiJ9..",
                "e30.e30.e30",
                "😀.😀.😀",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6NX0.e30.AAAA",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "a.b.c.d.e"
            })
    void garbageIsRefused(String garbage) {
        assertRefused(garbage);
    }

    @Test
    void aTokenThatIsTooLongIsNotEvenRead() {
        assertRefused("a".repeat(1_000_000));
        assertRefused(encode("{\"a\":".repeat(500) + "1" + "}".repeat(500)) + ".e30.AAAA");
    }

    @Test
    void noChangedTokenIsTaken() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] token = signed(person()).getBytes(StandardCharsets.US_ASCII);
        int signature = new String(token, StandardCharsets.US_ASCII).lastIndexOf('.');

        for (int i = 0; i < 2_000; i++) {
            byte[] changed = Arrays.copyOf(token, token.length);
            int at = random.nextInt(signature);
            changed[at] = (byte) (changed[at] ^ (1 + random.nextInt(127)));
            String text = new String(changed, StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> verifier.verify(text))
                    .as("seed %d, byte %d", seed, at)
                    .isInstanceOfAny(DomainException.class, UnknownSigningKeyException.class);
        }
    }

    private AccessToken person() {
        return AccessToken.ofPerson(
                new AccountId(new UUID(0, 3)), Set.of(Role.FARMER, Role.HOST), new UUID(0, 4), clock.instant());
    }

    private String signed(AccessToken token) {
        return TokenSigner.sign(token, key, new UUID(0, 1), now());
    }

    /** All that a token of ours has but the signature. */
    private JwtBuilder ours() {
        return Jwts.builder()
                .header()
                .keyId(KID.toString())
                .and()
                .issuer(TokenSigner.ISSUER)
                .audience()
                .add(TokenSigner.AUDIENCE)
                .and()
                .subject(new UUID(0, 3).toString())
                .expiration(Date.from(clock.instant().plusSeconds(60)))
                .claim("roles", List.of("operator"));
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(DomainException.class)
                .hasMessage("UNAUTHENTICATED");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

package org.tiantou.marketplace.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Role;

class ProducerProfileTest {

    private static final Optional<String> CODE = Optional.of("91350100M000100Y43");
    private static final Optional<String> LICENCE = Optional.of("370828600000001");
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void aFamilyFarmNeedsOneOfTwoRegistrations() {
        assertThat(farm(CODE, NONE).creditCode()).isEqualTo(CODE);
        assertThat(farm(NONE, LICENCE).licenceNo()).isEqualTo(LICENCE);
        refuses("creditCode", () -> farm(NONE, NONE));
    }

    @Test
    void aCooperativeNeedsACreditCode() {
        refuses("creditCode", () -> profile(ProducerKind.COOPERATIVE, ProducerBodies.VILLAGE, NONE, LICENCE));
    }

    @Test
    void aWrongCheckCharacterIsRefused() {
        refuses("creditCode", () -> farm(Optional.of("91350100M000100Y44"), NONE));
    }

    @Test
    void onlyVillagesOfTheAreaServedAreTaken() {
        refuses("villageCode", () -> profile(ProducerKind.FAMILY_FARM, "110101001001", CODE, NONE));
        refuses("villageCode", () -> profile(ProducerKind.FAMILY_FARM, "370828", CODE, NONE));
    }

    @Test
    void farmersDoNotRegisterCooperatives() {
        assertThat(ProducerKind.COOPERATIVE.mayBeRegisteredBy(Set.of(Role.FARMER)))
                .isFalse();
        assertThat(ProducerKind.COOPERATIVE.mayBeRegisteredBy(Set.of(Role.COOPERATIVE)))
                .isTrue();
        assertThat(ProducerKind.FAMILY_FARM.mayBeRegisteredBy(Set.of(Role.FARMER)))
                .isTrue();
        assertThat(ProducerKind.FAMILY_FARM.mayBeRegisteredBy(Set.of(Role.COOPERATIVE)))
                .isTrue();
        assertThat(ProducerKind.FAMILY_FARM.mayBeRegisteredBy(Set.of(Role.BUYER)))
                .isFalse();
    }

    @Test
    void aChangeKeepsTheKindAndNeedsTheVersionThatWasRead() {
        Producer producer = Producer.registered(
                new ProducerId(new UUID(0, 1)), new AccountId(new UUID(0, 2)), farm(NONE, LICENCE), Instant.EPOCH);
        assertThat(producer.change(farm(CODE, NONE), 1).version()).isEqualTo(2);
        assertThatThrownBy(() -> producer.change(farm(CODE, NONE), 2)).hasMessageContaining("VERSION_CONFLICT");
        ProducerProfile cooperative = profile(ProducerKind.COOPERATIVE, ProducerBodies.VILLAGE, CODE, NONE);
        refuses("kind", () -> producer.change(cooperative, 1));
    }

    @Test
    void contactsDoNotShowInLogs() {
        assertThat(farm(CODE, NONE).toString()).doesNotContain("李四").doesNotContain("138");
    }

    private static ProducerProfile farm(Optional<String> creditCode, Optional<String> licenceNo) {
        return profile(ProducerKind.FAMILY_FARM, ProducerBodies.VILLAGE, creditCode, licenceNo);
    }

    private static ProducerProfile profile(
            ProducerKind kind, String village, Optional<String> creditCode, Optional<String> licenceNo) {
        return new ProducerProfile(kind, "金谷农场", village, creditCode, licenceNo, new Contact("李四", "+8613800000000"));
    }

    private static void refuses(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.details())
                .containsEntry("field", field));
    }
}

package org.tiantou.gateway.demo;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.tiantou.gateway.identity.Provisioning;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Role;

/** The demo's people, one of each role, and the credentials of its courier partners. */
public final class DemoAccounts {

    /** Password of all people of the demo. */
    public static final String PASSWORD = "tiantou-demo";

    private static final Set<String> SCOPES = Set.of("pickup:read", "pickup:write", "tracking:write", "calendar");

    /** A person of the demo. */
    public record Person(String phone, String name, Role role) {}

    /** In the order in which they are shown. */
    public static final List<Person> PEOPLE = List.of(
            new Person("+8613800000001", "孔大束", Role.FARMER),
            new Person("+8613800000002", "孟社长", Role.COOPERATIVE),
            new Person("+8613800000003", "微山小妹", Role.HOST),
            new Person("+8613800000004", "李雷", Role.BUYER),
            new Person("+8613800000005", "站长老颜", Role.STATION),
            new Person("+8613800000006", "邮政监管员", Role.REGULATOR),
            new Person("+8613800000007", "平台运营", Role.OPERATOR));

    private final Provisioning provisioning;

    public DemoAccounts(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** Client id, and secret as well, of a courier partner in the demo. */
    public static String client(String courierCode) {
        return "tiantou-demo-" + courierCode.toLowerCase(Locale.ROOT);
    }

    Future<AccountId> ensure(Role role) {
        Person person =
                PEOPLE.stream().filter(each -> each.role() == role).findFirst().orElseThrow();
        return provisioning.ensureAccount(person.phone(), PASSWORD, person.name(), Set.of(role));
    }

    Future<Void> ensurePeople() {
        return inTurn(PEOPLE, person -> ensure(person.role()));
    }

    Future<Void> ensureClient(PartnerId partner, String courierCode) {
        return provisioning.ensureClient(partner, client(courierCode), client(courierCode), SCOPES);
    }

    static <T, R> Future<Void> inTurn(List<T> items, Function<T, Future<R>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T item : items) {
            done = done.compose(before -> step.apply(item).mapEmpty());
        }
        return done;
    }
}

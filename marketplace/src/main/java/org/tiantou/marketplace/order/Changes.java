package org.tiantou.marketplace.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.http.Answer;

/** Commands applied to locked orders one after the other: each sees what those before it left. */
final class Changes {

    /** A buyer's command to change one of their orders. */
    interface Command extends Keyed {
        OrderId order();
    }

    /** An order before and after. */
    record Change(Order before, StoredOrder after) {}

    private final List<Change> changed = new ArrayList<>();
    private final List<OrderId> targets = new ArrayList<>();
    private final List<DomainException> refusals = new ArrayList<>();

    private Changes() {}

    /**
     * @param rule answers the order as the command leaves it, or throws a refusal; must refuse the second time
     */
    static <C extends Command> Changes apply(
            List<C> commands, List<StoredOrder> locked, BiFunction<Order, C, Order> rule) {
        Map<OrderId, StoredOrder> current = new HashMap<>();
        locked.forEach(order -> current.put(order.order().id(), order));
        Changes changes = new Changes();
        for (C command : commands) {
            changes.targets.add(command.order());
            try {
                StoredOrder stored = own(current.get(command.order()), command);
                StoredOrder after = new StoredOrder(rule.apply(stored.order(), command), stored.address());
                current.put(command.order(), after);
                changes.changed.add(new Change(stored.order(), after));
                changes.refusals.add(null);
            } catch (DomainException refusal) {
                changes.refusals.add(refusal);
            }
        }
        return changes;
    }

    List<Change> changed() {
        return changed;
    }

    List<StoredOrder> after() {
        return changed.stream().map(Change::after).toList();
    }

    List<OrderId> ids() {
        return ids(changed);
    }

    static List<OrderId> ids(List<Change> changes) {
        return changes.stream().map(change -> change.before().id()).toList();
    }

    /** The pools on which the changed orders draw. */
    static Set<PoolId> pools(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.before().lines().stream())
                .map(OrderLine::pool)
                .collect(Collectors.toSet());
    }

    /** One outcome per command, given the answers about the changed orders. */
    List<Outcome<Answer>> outcomes(Map<OrderId, Answer> answers) {
        List<Outcome<Answer>> outcomes = new ArrayList<>(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            DomainException refusal = refusals.get(i);
            outcomes.add(refusal == null ? Outcome.done(answers.get(targets.get(i))) : Outcome.refused(refusal));
        }
        return outcomes;
    }

    /** Another buyer's order is as good as none. */
    static StoredOrder own(StoredOrder stored, Command command) {
        if (stored == null || !stored.order().buyer().equals(command.request().account())) {
            throw CommonError.NOT_FOUND.exception();
        }
        return stored;
    }
}

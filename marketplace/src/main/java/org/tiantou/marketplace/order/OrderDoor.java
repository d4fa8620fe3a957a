package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.marketplace.admission.AdmissionFeature;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;

/** Where orders of live offers wait to be admitted, and where this node learns which offers have nothing left. */
final class OrderDoor {

    private final Optional<AdmissionFeature> admission;

    /** @param admission absent: everybody is let in */
    OrderDoor(Optional<AdmissionFeature> admission) {
        this.admission = admission;
    }

    /** Refuses as {@link org.tiantou.marketplace.admission.Admission#admit} does. */
    Future<Answer> through(Request request, NewOrder wish, Supplier<Future<Answer>> place) {
        List<LiveOfferId> offers =
                wish.lines().stream().flatMap(line -> line.live().stream()).toList();
        if (admission.isEmpty() || offers.isEmpty()) {
            return place.get();
        }
        AdmissionFeature door = admission.get();
        if (wish.turn().isPresent()) {
            return door.admission().admitTurn(request, offers).compose(admitted -> place.get());
        }
        return door.admission()
                .admit(request, offers)
                .compose(admitted -> place.get())
                .onSuccess(answer -> offers.forEach(door.soldOut()::back))
                .onFailure(failure -> remember(failure, wish, door));
    }

    private static void remember(Throwable failure, NewOrder wish, AdmissionFeature door) {
        if (failure instanceof DomainException refusal
                && refusal.code() == OrderError.SOLD_OUT
                && refusal.details().get("left") instanceof Long left
                && left == 0) {
            wish.lines().stream()
                    .filter(line ->
                            line.variant().toString().equals(refusal.details().get("variantId")))
                    .flatMap(line -> line.live().stream())
                    .forEach(offer -> door.soldOut().soldOut(offer, refusal));
        }
    }
}

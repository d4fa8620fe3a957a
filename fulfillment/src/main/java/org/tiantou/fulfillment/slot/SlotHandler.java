package org.tiantou.fulfillment.slot;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.sql.Database;

/** HTTP door of slots. */
final class SlotHandler {

    private static final int DAYS = 3;

    private final SlotService slots;
    private final Database database;

    SlotHandler(SlotService slots, Database database) {
        this.slots = slots;
        this.database = database;
    }

    Future<Answer> listPickupSlots(Request request) {
        SlotNeed need = SlotNeed.alike(
                village(request),
                TemperatureClass.valueOf(request.query("temperatureClass").orElseThrow()),
                number(request, "parcels"),
                new SlotNeed.Parcel(
                        number(request, "parcelGrams"),
                        number(request, "longestSideMillimetres"),
                        number(request, "parcelMillilitres")));
        Optional<PartnerId> partner =
                request.query("partnerId").map(UUID::fromString).map(PartnerId::new);
        int days = request.queryLong("days").map(Math::toIntExact).orElse(DAYS);
        return slots.list(database.client(), need, partner, days).map(found -> Answer.ok(SlotJson.list(found, need)));
    }

    private static long number(Request request, String name) {
        return request.queryLong(name).orElseThrow();
    }

    private static String village(Request request) {
        return request.query("village")
                .filter(code -> Divisions.all().village(code).isPresent())
                .orElseThrow(() -> CommonError.invalid("village", "code of a village in the area served"));
    }
}

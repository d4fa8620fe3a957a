package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;

/** A courier partner that declines does not strand the parcels: another one is promised in the same commit. */
class DeclineIT {

    private static final List<String> PARTNERS = List.of("SF", "JD", "EMS", "ZTO", "YTO", "JT");

    private static RunningTiantou tiantou;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start();
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void declinedParcelsAreBookedWithAnotherPartner() throws Exception {
        Story story = new Story(tiantou.api());
        Caller farmer = story.person("farmer");
        Caller buyer = story.person("buyer");
        String farm = story.farm(farmer, "370883103200");
        Story.Goods goods = story.goods(farmer, farm, "婉拒菌菇", "CHILLED", 10, null);
        JsonObject order = buyer.post("/v1/orders", goods.order(2)).expect(201).json();
        story.pay(buyer, order);
        String parcel = Story.consignment(order).getString("id");
        String promised = Story.courierOf(order);
        JsonObject declined = submitted(story.courier(promised), farm).orElseThrow();

        assertThat(story.courier(promised)
                        .post(
                                "/v1/partner/pickup-requests/" + declined.getString("id") + "/decline",
                                new JsonObject().put("reason", "NO_VEHICLE"))
                        .expect(200)
                        .json()
                        .getString("status"))
                .isEqualTo("DECLINED");

        JsonObject now =
                buyer.get("/v1/orders/" + order.getString("id")).expect(200).json();
        String instead = Story.courierOf(now);
        assertThat(Story.consignment(now).getString("id")).isEqualTo(parcel);
        assertThat(PARTNERS).contains(promised).contains(instead);
        assertThat(instead).isNotEqualTo(promised);
        for (String partner : PARTNERS) {
            Optional<JsonObject> request = submitted(story.courier(partner), farm);
            assertThat(request.isPresent()).as("%s has a request", partner).isEqualTo(partner.equals(instead));
            request.ifPresent(
                    each -> assertThat(parcels(story.courier(partner), each)).containsExactly(parcel));
        }
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    private static Optional<JsonObject> submitted(Caller courier, String farm) {
        return courier
                .get("/v1/partner/pickup-requests?status=SUBMITTED&limit=100")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("producerId").equals(farm))
                .findFirst();
    }

    private static List<String> parcels(Caller courier, JsonObject request) {
        return courier
                .get("/v1/partner/pickup-requests/" + request.getString("id"))
                .expect(200)
                .json()
                .getJsonArray("consignments")
                .stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();
    }
}

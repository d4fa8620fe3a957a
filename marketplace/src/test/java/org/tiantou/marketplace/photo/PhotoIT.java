package org.tiantou.marketplace.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.marketplace.listing.CatalogueClient;
import org.tiantou.marketplace.listing.CatalogueClient.Reply;
import org.tiantou.marketplace.listing.CatalogueNode;
import org.tiantou.marketplace.listing.ListingBodies;
import org.tiantou.marketplace.producer.ProducerBodies;
import org.tiantou.platform.http.Role;

class PhotoIT {

    private static CatalogueNode node;

    private final CatalogueClient farmer = node.account(Role.FARMER);
    private final String listing = farmer.post(
                    "/v1/listings",
                    ListingBodies.garlic(farmer.registered(ProducerBodies.farm("金谷农场")), ListingBodies.variant(1990)))
            .expect(201)
            .json()
            .getString("id");
    private final String photos = "/v1/listings/" + listing + "/photos";

    @BeforeAll
    static void open() {
        node = new CatalogueNode();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void anUploadIsKeptInWebSizesForEverybody() {
        JsonObject photo = add(Pictures.jpeg(2000, 1000)).json();
        assertThat(photo.getInteger("width")).isEqualTo(2000);
        for (String size : List.of("small", "medium", "large")) {
            Reply served = node.anybody().get(photo.getString(size)).expect(200);
            assertThat(served.header("content-type")).isEqualTo("image/jpeg");
            assertThat(served.header("cache-control")).contains("immutable");
            assertThat(Pictures.read(served.bytes()).getWidth())
                    .isEqualTo(PhotoSize.valueOf(size.toUpperCase(Locale.ROOT)).longestEdge());
        }
        assertThat(listing().getJsonArray("photos")).containsExactly(photo);
        node.anybody().get("/v1/photos/" + UUID.randomUUID() + "/small").refused(404, "NOT_FOUND");
        node.anybody().get("/v1/photos/" + photo.getString("id") + "/huge").expect(400);
    }

    @Test
    void contentCountsNotItsName() {
        upload("image/jpeg", Pictures.webp("lossy")).expect(201);
        upload("image/webp", Pictures.png(10, 10)).expect(201);
        upload("image/jpeg", Pictures.gif()).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        upload("image/png", Arrays.copyOf(Pictures.png(200, 200), 100)).refused(400, "UNREADABLE_PHOTO");
        upload("image/png", Pictures.pngThatClaims(20000, 20000)).refused(400, "PHOTO_TOO_LARGE");
        assertThat(listing().getJsonArray("photos")).hasSize(2);
    }

    @Test
    void whoMayNotListMayNotAddOrRemovePhotos() {
        String id = add(Pictures.png(10, 10)).json().getString("id");
        CatalogueClient stranger = node.account(Role.FARMER, Role.COOPERATIVE);
        stranger.upload(photos, "image/png", Pictures.png(10, 10)).refused(404, "NOT_FOUND");
        stranger.delete(photos + "/" + id).refused(404, "NOT_FOUND");
        farmer.delete(photos + "/" + UUID.randomUUID()).refused(404, "NOT_FOUND");
        assertThat(listing().getJsonArray("photos")).hasSize(1);
    }

    @Test
    void atMostNineAreKeptHoweverManyComeAtOnce() {
        byte[] picture = Pictures.png(10, 10);
        List<CompletableFuture<Integer>> uploads = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> upload("image/png", picture).status()))
                .toList();
        List<Integer> statuses = uploads.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(9);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        upload("image/png", picture).refused(409, "PHOTO_LIMIT_REACHED");
        assertThat(positions()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void theOrderStaysWithoutGapsWhenOneIsRemoved() {
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(i -> add(Pictures.png(10, 10)).json().getString("id"))
                .toList();
        farmer.delete(photos + "/" + ids.get(1)).expect(204);
        node.anybody().get("/v1/photos/" + ids.get(1) + "/small").refused(404, "NOT_FOUND");
        String fifth = add(Pictures.png(10, 10)).json().getString("id");
        JsonArray shown = listing().getJsonArray("photos");
        assertThat(shown.stream().map(photo -> ((JsonObject) photo).getString("id")))
                .containsExactly(ids.get(0), ids.get(2), ids.get(3), fifth);
        assertThat(positions()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void theSearchHearsOfTheFirstPhotoOfAListingOnSale() {
        farmer.step("/v1/listings/" + listing + "/publish", "\"1\"").expect(200);
        String first = add(Pictures.png(10, 10)).json().getString("id");
        assertThat(node.lastEvent(listing).getString("photoId")).isEqualTo(first);
        String second = add(Pictures.png(10, 10)).json().getString("id");
        assertThat(node.lastEvent(listing).getString("photoId")).isEqualTo(first);
        farmer.delete(photos + "/" + first).expect(204);
        assertThat(node.lastEvent(listing).getString("photoId")).isEqualTo(second);
        farmer.delete(photos + "/" + second).expect(204);
        assertThat(node.lastEvent(listing).getValue("photoId")).isNull();
        assertThat(listing().getLong("version")).isEqualTo(6);
    }

    @Test
    void anArchivedListingKeepsItsPhotosAsTheyAre() {
        String id = add(Pictures.png(10, 10)).json().getString("id");
        farmer.step("/v1/listings/" + listing + "/archive", "\"2\"").expect(200);
        upload("image/png", Pictures.png(10, 10)).refused(409, "LISTING_NOT_CHANGEABLE");
        farmer.delete(photos + "/" + id).refused(409, "LISTING_NOT_CHANGEABLE");
    }

    private Reply add(byte[] file) {
        return upload("image/jpeg", file).expect(201);
    }

    private Reply upload(String contentType, byte[] file) {
        return farmer.upload(photos, contentType, file);
    }

    private JsonObject listing() {
        return farmer.get("/v1/listings/" + listing).expect(200).json();
    }

    private List<String> positions() {
        return node.column("SELECT position FROM marketplace.photo WHERE listing_id = $1 ORDER BY position", listing);
    }
}

package org.tiantou.gateway.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders of buyers who take turns, for products among which they take turns; every order has a key of its own. */
final class Orders {

    private final List<String> buyers;
    private final List<Shop.Product> products;
    private final List<RequestBytes> requests;
    private final long first = new SecureRandom().nextLong() & 0x7fff_ffff_0000_0000L;

    private Orders(String path, List<String> buyers, List<Shop.Product> products, boolean purchaseTokens) {
        this.buyers = buyers;
        this.products = products;
        this.requests = products.stream()
                .flatMap(product ->
                        buyers.stream().map(buyer -> new RequestBytes(path, buyer, product.order(), purchaseTokens)))
                .toList();
    }

    /** Whatever the endpoint, it gets the same body. */
    static Orders at(String path, List<String> buyers, List<Shop.Product> products) {
        return new Orders(path, buyers, products, false);
    }

    static Orders withTokens(List<String> buyers, List<Shop.Product> products) {
        return new Orders("/v1/orders", buyers, products, true);
    }

    LongFunction<Buffer> requests() {
        return number -> request(number).withKey(first + number);
    }

    /** Orders beyond the number of tokens show one that is for another order. */
    LongFunction<Buffer> requests(PurchaseTokens tokens) {
        return number -> with(number, tokens, (int) (number % tokens.count()));
    }

    /** An order with its own key that shows the token of any order. */
    Buffer with(long number, PurchaseTokens tokens, int shown) {
        return request(number).with(first + number, tokens, shown);
    }

    /** An order with a token that nobody issued. */
    Buffer forged(long number) {
        return request(number).withKey(first + number);
    }

    /** Asks for the purchase token of an order. */
    Buffer tokenRequest(long number) {
        int place = (int) (number % requests.size());
        Shop.Product product = products.get(place / buyers.size());
        String body = "{\"orderKey\":\"" + RequestBytes.key(first + number) + "\"}";
        return Buffer.buffer(Stream.of(
                        "POST " + product.session() + "/offers/" + product.offerId() + "/purchase-tokens HTTP/1.1",
                        "host: 127.0.0.1",
                        "content-type: application/json",
                        "authorization: Bearer " + buyers.get(place % buyers.size()),
                        "content-length: " + body.length(),
                        "",
                        body)
                .collect(Collectors.joining("\r\n"))
                .getBytes(StandardCharsets.US_ASCII));
    }

    private RequestBytes request(long number) {
        return requests.get((int) (number % requests.size()));
    }
}

package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Request;

/** HTTP door of client credentials. */
final class ClientHandler {

    private final ClientService clients;
    private final ClientSecretService secrets;
    private final Idempotency idempotency;

    ClientHandler(ClientService clients, ClientSecretService secrets, Idempotency idempotency) {
        this.clients = clients;
        this.secrets = secrets;
        this.idempotency = idempotency;
    }

    Future<Answer> issueToken(Request request) {
        return clients.issue(TokenRequest.parse(
                        request.header("authorization"), request.bytes().toString()))
                .map(ClientJson::issued);
    }

    Future<Answer> createClient(Request request) {
        PartnerId partner = partner(request);
        Set<String> scopes = ClientJson.scopes(request.body());
        return clients.requirePartner(partner)
                .compose(known -> idempotency.once(request, db -> clients.create(
                                db, partner, scopes, request.principal().account())
                        .map(ClientJson::created)));
    }

    Future<Answer> revokeClient(Request request) {
        return clients.revoke(
                        partner(request),
                        request.path("clientId"),
                        request.principal().account())
                .map(revoked -> Answer.noContent());
    }

    Future<Answer> getMyClient(Request request) {
        return secrets.get(request.principal().account())
                .compose(client -> secrets.working(client).map(working -> ClientJson.client(client, working)));
    }

    Future<Answer> rotateClientSecret(Request request) {
        Duration overlap = ClientJson.overlap(request.body());
        return idempotency.once(
                request,
                db -> secrets.rotate(db, request.principal().account(), overlap).map(ClientJson::rotated));
    }

    Future<Answer> revokeClientSecret(Request request) {
        return secrets.revoke(request.principal().account(), request.id("secretId"))
                .map(revoked -> Answer.noContent());
    }

    private static PartnerId partner(Request request) {
        return new PartnerId(request.id("partnerId"));
    }
}

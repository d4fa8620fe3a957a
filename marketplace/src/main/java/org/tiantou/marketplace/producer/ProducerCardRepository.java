package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.tiantou.kernel.ProducerId;

/** Reads what stands of a producer in its listings. */
final class ProducerCardRepository {

    Future<Optional<ProducerCard>> share(SqlClient db, ProducerId producer) {
        return db.preparedQuery("SELECT name, village_code FROM marketplace.producer WHERE id = $1 FOR SHARE")
                .execute(Tuple.of(producer.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new ProducerCard(
                                rows.iterator().next().getString("name"),
                                rows.iterator().next().getString("village_code"))));
    }
}

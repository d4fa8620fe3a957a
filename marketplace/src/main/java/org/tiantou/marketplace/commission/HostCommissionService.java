package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.sql.Database;

/** Shows hosts what they earn. */
final class HostCommissionService {

    private final Database database;
    private final LineCommissionRepository lines = new LineCommissionRepository();

    HostCommissionService(Database database) {
        this.database = database;
    }

    /** Newest first. */
    Future<List<HostCommission>> list(AccountId host, Optional<LinePosition> before, int limit) {
        return lines.listOf(database.client(), host, before, limit);
    }
}

package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.crypto.Mac;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.http.Role;

/** Rows of {@code identity.account} and {@code identity.account_role}. */
final class AccountRepository {

    private final PersonalData personalData;
    private final Mac phoneIndex;

    AccountRepository(MasterKey masterKey) {
        this.personalData = masterKey.personalData();
        this.phoneIndex = masterKey.mac("phone");
    }

    /** False when the phone is taken. */
    Future<Boolean> insert(SqlClient db, Account account, String passwordHash, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO identity.account (id, phone, phone_index, name, password_hash, registered_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (phone_index) DO NOTHING
                """)
                .execute(Tuple.of(
                        account.id().value(),
                        Buffer.buffer(personalData.encrypt(account.phone().value())),
                        index(account.phone()),
                        Buffer.buffer(personalData.encrypt(account.name())),
                        passwordHash,
                        at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Answers the roles that the account did not have before; none where there is no such account. */
    Future<Set<Role>> grant(SqlClient db, AccountId account, Set<Role> roles, Optional<AccountId> by, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO identity.account_role (account_id, role, granted_by, granted_at)
                SELECT id, role, $3, $4
                  FROM identity.account, unnest($2::text[]) AS role
                 WHERE id = $1
                    ON CONFLICT DO NOTHING
                RETURNING role
                """)
                .execute(Tuple.tuple()
                        .addUUID(account.value())
                        .addArrayOfString(roles.stream().map(Role::name).toArray(String[]::new))
                        .addUUID(by.map(AccountId::value).orElse(null))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Set<Role> granted = EnumSet.noneOf(Role.class);
                    rows.forEach(row -> granted.add(Role.valueOf(row.getString("role"))));
                    return granted;
                });
    }

    /** False when the account did not have the role. */
    Future<Boolean> revoke(SqlClient db, AccountId account, Role role) {
        return db.preparedQuery("DELETE FROM identity.account_role WHERE account_id = $1 AND role = $2")
                .execute(Tuple.of(account.value(), role.name()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Nobody else can change who is an operator before this transaction ends. */
    Future<Set<AccountId>> lockOperators(SqlClient db) {
        return db.query(
                        """
                SELECT account_id
                  FROM identity.account_role
                 WHERE role = 'OPERATOR'
                 ORDER BY account_id
                   FOR UPDATE
                """)
                .execute()
                .map(rows -> {
                    Set<AccountId> operators = new HashSet<>();
                    rows.forEach(row -> operators.add(new AccountId(row.getUUID("account_id"))));
                    return operators;
                });
    }

    Future<Optional<Account>> find(SqlClient db, AccountId account) {
        return db.preparedQuery(
                        """
                SELECT id, phone, name,
                       ARRAY(SELECT role FROM identity.account_role WHERE account_id = account.id) AS roles
                  FROM identity.account
                 WHERE id = $1
                """)
                .execute(Tuple.of(account.value()))
                .map(rows -> first(rows).map(this::account));
    }

    Future<Optional<Credentials>> credentials(SqlClient db, Phone phone) {
        return db.preparedQuery(
                        """
                SELECT id, password_hash,
                       ARRAY(SELECT role FROM identity.account_role WHERE account_id = account.id) AS roles
                  FROM identity.account
                 WHERE phone_index = $1
                """)
                .execute(Tuple.of(index(phone)))
                .map(rows -> first(rows)
                        .map(row -> new Credentials(
                                new AccountId(row.getUUID("id")), row.getString("password_hash"), roles(row))));
    }

    Future<Set<Role>> roles(SqlClient db, AccountId account) {
        return db.preparedQuery("SELECT ARRAY(SELECT role FROM identity.account_role WHERE account_id = $1) AS roles")
                .execute(Tuple.of(account.value()))
                .map(rows -> roles(rows.iterator().next()));
    }

    /** Those of the accounts that hold the role. */
    Future<Set<AccountId>> holders(SqlClient db, Set<AccountId> accounts, Role role) {
        return db.preparedQuery(
                        "SELECT account_id FROM identity.account_role WHERE account_id = ANY ($1) AND role = $2")
                .execute(Tuple.from(
                        List.of(accounts.stream().map(AccountId::value).toArray(UUID[]::new), role.name())))
                .map(rows -> {
                    Set<AccountId> holders = new HashSet<>();
                    rows.forEach(row -> holders.add(new AccountId(row.getUUID("account_id"))));
                    return holders;
                });
    }

    /** Does nothing when the password was changed in the meantime. */
    Future<Void> replacePasswordHash(SqlClient db, Credentials old, String hash) {
        return db.preparedQuery("UPDATE identity.account SET password_hash = $3 WHERE id = $1 AND password_hash = $2")
                .execute(Tuple.of(old.account().value(), old.passwordHash(), hash))
                .mapEmpty();
    }

    private Account account(Row row) {
        return new Account(
                new AccountId(row.getUUID("id")),
                new Phone(personalData.decrypt(row.getBuffer("phone").getBytes())),
                personalData.decrypt(row.getBuffer("name").getBytes()),
                roles(row));
    }

    private Buffer index(Phone phone) {
        return Buffer.buffer(phoneIndex.of(phone.value()));
    }

    private static Set<Role> roles(Row row) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getArrayOfStrings("roles")).map(Role::valueOf).forEach(roles::add);
        return roles;
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}

/**
 * The way to PostgreSQL: pool, transactions, migrations, the one order in which rows are locked.
 *
 * <p>Invariants: a transaction makes no network call but to PostgreSQL; a transaction that PostgreSQL gave up because of
 * a deadlock or a serialization conflict is run again, others are not.
 *
 * <p>Start reading at {@link org.tiantou.platform.sql.Database} and {@link org.tiantou.platform.sql.LockOrder}.
 */
package org.tiantou.platform.sql;

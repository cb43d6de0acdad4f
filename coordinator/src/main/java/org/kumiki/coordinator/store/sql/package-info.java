/**
 * The stores in SQL that every database of the coordinator takes. Guarantees: one text of each
 * statement, whose contract test runs on all databases. Entry: {@link
 * org.kumiki.coordinator.store.sql.SqlStores} over a {@link
 * org.kumiki.coordinator.store.sql.Database}. Must never ask which database it is.
 */
package org.kumiki.coordinator.store.sql;

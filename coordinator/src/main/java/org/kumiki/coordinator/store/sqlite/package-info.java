/**
 * The stores in one SQLite file. Entry: {@link
 * org.kumiki.coordinator.store.sqlite.SqliteStores#open}. The only package of the coordinator that
 * knows SQL.
 */
package org.kumiki.coordinator.store.sqlite;

/**
 * The stores in one SQLite file. Entry: {@link
 * org.kumiki.coordinator.store.sqlite.SqliteStores#open}. What is in it beside the file, its
 * scripts and its transactions stands in {@code store.sql}.
 */
package org.kumiki.coordinator.store.sqlite;

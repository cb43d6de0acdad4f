/**
 * The stores in a PostgreSQL database: how it is reached, its scripts, its transactions, who serves
 * it, and what must not be readable in it. Entry: {@link
 * org.kumiki.coordinator.store.postgres.PostgresStores}. The statements of the stores themselves
 * stand in {@code store.sql}.
 */
package org.kumiki.coordinator.store.postgres;

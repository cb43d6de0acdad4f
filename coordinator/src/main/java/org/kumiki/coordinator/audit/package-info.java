/**
 * Who did what, in a chain of entries that shows when one was changed, removed or moved. Entry:
 * {@link org.kumiki.coordinator.audit.AuditLog}. Must never hold a figure of a result, anything
 * about the persons in the data, or a secret, and must never know who calls it.
 */
package org.kumiki.coordinator.audit;

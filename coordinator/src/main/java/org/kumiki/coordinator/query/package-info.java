/**
 * Queries: what a researcher asks, what becomes of it, and what is seen on the way. Must never know
 * the transport.
 */
package org.kumiki.coordinator.query;

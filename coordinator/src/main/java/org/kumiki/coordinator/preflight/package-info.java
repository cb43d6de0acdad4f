/**
 * What would become of a query, as values, JSON and words: who would refuse it and why, and what is
 * foreseen of its release. Entry: {@link org.kumiki.coordinator.preflight.PreflightReport}. Must
 * never import rounds, stores or the transport.
 */
package org.kumiki.coordinator.preflight;

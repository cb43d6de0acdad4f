/**
 * Numbers for who looks after a running coordinator: how many, how long. Entry: {@link
 * org.kumiki.coordinator.metrics.Meter}. Never a person, a node, a query or anything of the data,
 * in a name or a label; must never import the API, the lines to the nodes or the rounds.
 */
package org.kumiki.coordinator.metrics;

package org.kumiki.coordinator.query;

/**
 * A node that was lost for longer than the loss grace.
 *
 * @param node its id
 * @param round in which; 0 before the first
 */
public record Dropped(String node, int round) {}

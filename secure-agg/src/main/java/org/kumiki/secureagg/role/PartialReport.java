package org.kumiki.secureagg.role;

/**
 * How far the report of a node has come that is awaited.
 *
 * @param ticketNumber of the aggregation
 * @param chunks that have arrived; the next one has this index
 * @param keysLater whether this aggregation needs the node's keys once more after its report, so
 *     that a process without them is of no use
 */
public record PartialReport(long ticketNumber, int chunks, boolean keysLater) {}

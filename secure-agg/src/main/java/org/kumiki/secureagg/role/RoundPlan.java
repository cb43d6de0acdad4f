package org.kumiki.secureagg.role;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.vector.VectorSpec;

/**
 * What is asked in a round.
 *
 * @param round of the query: one more than the last that was completed, vetoed ones included
 * @param broadcast what every node gets
 * @param spec of the vector, for as many nodes as there are participants
 */
public record RoundPlan(int round, Bytes broadcast, VectorSpec spec) {}

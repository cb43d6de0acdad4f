/**
 * Mode SA-1 on the complete graph: a round survives the loss of nodes, and still only one sum over
 * one set can be opened (secure-aggregation.md 2.6, 2.7). Entries: {@link
 * org.kumiki.secureagg.sa1.ModeSa1} makes the roles; {@link org.kumiki.secureagg.sa1.DecisionRules}
 * is the core that the model checker explores. Must never import the code of another mode.
 */
package org.kumiki.secureagg.sa1;

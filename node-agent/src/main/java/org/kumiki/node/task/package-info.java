/**
 * Runs accepted queries: the driver of the secure aggregation's node role, the computation of each
 * round, and the desk that hands messages to queries. Entry: {@link org.kumiki.node.task.TaskDesk}.
 * Must never touch {@code java.sql}, and never send anything that a statistic's layout does not
 * declare.
 */
package org.kumiki.node.task;

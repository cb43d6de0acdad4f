/**
 * Drives a query through its rounds. Must never see one node's contribution: only what the secure
 * aggregation gives out.
 */
package org.kumiki.coordinator.round;

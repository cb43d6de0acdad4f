/**
 * The human part of the release of results (governance: release of results; EHDS Article 73). Every
 * result is a case from its automatic check to its publication or recall: a stream of events, whose
 * commands are {@link org.kumiki.coordinator.outputcheck.ReleaseTable}. Nobody is shown a result
 * that waits for a checker, and no checker is on the permit. Entry: {@link
 * org.kumiki.coordinator.outputcheck.OutputDesk}. Must never know the transport, and never a sum:
 * those are behind {@link org.kumiki.coordinator.outputcheck.HeldRuns}.
 */
package org.kumiki.coordinator.outputcheck;

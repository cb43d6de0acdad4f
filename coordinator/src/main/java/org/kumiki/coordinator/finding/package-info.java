/**
 * Significant findings (EHDS Articles 58(3) and 61(5)): a user tells the body, the body tells the
 * data holder, the holder resolves it locally. Entry: {@link
 * org.kumiki.coordinator.finding.FindingDesk}. Must never hold what names a person of a dataset: a
 * finding carries a query, nodes and the definition of a cohort, nothing else.
 */
package org.kumiki.coordinator.finding;

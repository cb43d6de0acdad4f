/**
 * What people who are logged in see of queries, permits, templates, nodes and the audit log, as
 * values. Guarantees: what a person may not see is not in the values. Entry: one reader for each
 * concept, such as {@link org.kumiki.coordinator.console.desk.QueryReader}. Must never import
 * Vert.x or JDBC.
 */
package org.kumiki.coordinator.console.desk;

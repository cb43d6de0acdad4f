/**
 * Applications as pages: lists, drafts, cases with what can be done with them, tasks. Entry: {@link
 * org.kumiki.coordinator.console.cases.CasePages}. Guarantees: shows what {@code ApplicationView}
 * lets a person see and offers what the desk allows; every change is a command of the desk. Must
 * never import Vert.x or JDBC.
 */
package org.kumiki.coordinator.console.cases;

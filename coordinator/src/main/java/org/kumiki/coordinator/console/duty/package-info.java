/**
 * Cases about duties as pages: non-compliance, significant findings, complaints. Entry: {@link
 * org.kumiki.coordinator.console.duty.DutyPages}. Guarantees: shows what the kind's view lets a
 * person see and offers what its desk allows; every change is a command of the desk. Must never
 * import Vert.x or JDBC.
 */
package org.kumiki.coordinator.console.duty;

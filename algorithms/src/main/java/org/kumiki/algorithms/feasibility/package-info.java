/** Template {@code feasibility}: persons, events and person-time per group. */
package org.kumiki.algorithms.feasibility;

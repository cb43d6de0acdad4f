/**
 * What happened to permits, as events. A permit counts by its signatures alone; this keeps its life
 * and refuses what the law does not allow, whoever signed. Entry: {@link
 * org.kumiki.coordinator.permit.life.PermitLife}. Must never sign, nor decide whether a permit is
 * in force.
 */
package org.kumiki.coordinator.permit.life;

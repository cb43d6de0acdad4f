/**
 * Cases of non-compliance (EHDS Articles 63 and 64): the finding, the party's hearing, the decision
 * of two and its measures. Entry: {@link org.kumiki.coordinator.enforcement.EnforcementDesk}. Must
 * never sign: what stops a permit is a document that people sign, which a case waits for and names.
 */
package org.kumiki.coordinator.enforcement;

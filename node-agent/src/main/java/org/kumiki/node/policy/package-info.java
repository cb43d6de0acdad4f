/**
 * Decides whether a work order may be answered: deny by default, every rule a test. Entry: {@link
 * org.kumiki.node.policy.PolicyDesk} (with stores) over {@link org.kumiki.node.policy.OrderPolicy}
 * (pure). Must never touch data, the link or keys.
 */
package org.kumiki.node.policy;

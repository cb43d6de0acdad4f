/**
 * Who this node is: its key, its certificate, the authority it pinned, and the one call that gets
 * them. Entry: {@link org.kumiki.node.identity.NodeEnrolment}. Must never know queries, data or
 * policies.
 */
package org.kumiki.node.identity;

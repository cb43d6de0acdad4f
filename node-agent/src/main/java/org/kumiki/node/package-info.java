/**
 * What an institution installs. Entry: {@link org.kumiki.node.NodeAgent}. Must never import the
 * coordinator.
 */
package org.kumiki.node;

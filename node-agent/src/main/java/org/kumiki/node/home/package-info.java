/**
 * The node's folder on disk: private, atomic, one process at a time. Entry: {@link
 * org.kumiki.node.home.HomeFolder}. Must never know what the files mean.
 */
package org.kumiki.node.home;

/**
 * The steward's commands to a node, whether it runs or not. A running node listens at a Unix domain
 * socket in its own folder (only its account can reach it) for one JSON line per command; a node
 * that does not run is opened for the time of the command. Never listens at a network.
 */
package org.kumiki.node.control;

/**
 * The nodes that are connected now and what they say. Must never know gRPC or TLS: {@code rpc}
 * brings sessions.
 */
package org.kumiki.coordinator.node;

/**
 * Maps the messages of secure aggregation to protobuf and back, once for node and coordinator.
 * Entries: {@link org.kumiki.protocols.codec.NodeMessages} and {@link
 * org.kumiki.protocols.codec.CoordinatorMessages}. Must never hash or sign protobuf bytes.
 */
package org.kumiki.protocols.codec;

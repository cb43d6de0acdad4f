package org.kumiki.coordinator.catalogue;

/**
 * A dataset as a node names it; nothing of it is believed yet.
 *
 * @param id the node's name for it
 * @param version names a snapshot
 * @param dictionary Table Schema, UTF-8; empty where the node does not tell it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Offered(String id, String version, byte[] dictionary) {}

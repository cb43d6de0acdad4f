package org.kumiki.sandbox.report;

/** One masked vector that left a node: of which query and round, in which layout, how long. */
public record FlowEntry(String query, int round, String layout, long numbers, long bytes) {}

package org.kumiki.coordinator.page.plot;

import org.kumiki.coordinator.page.markup.Phrase;

/** A node in the flow diagram and what left it: masked vectors, numbers in them, bytes. */
public record FlowBox(String node, Phrase kind, long vectors, long numbers, long bytes) {}

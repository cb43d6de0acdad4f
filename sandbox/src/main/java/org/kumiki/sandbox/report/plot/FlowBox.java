package org.kumiki.sandbox.report.plot;

import org.kumiki.sandbox.report.markup.Phrase;

/** A node in the flow diagram and what left it: masked vectors, numbers in them, bytes. */
public record FlowBox(String node, Phrase kind, long vectors, long numbers, long bytes) {}

package org.kumiki.sandbox.report;

import java.util.List;

/** All that left one institution; its kind is shown under its name ("hospital"). */
public record NodeFlow(String node, Text kind, List<FlowEntry> entries) {

  public NodeFlow {
    entries = List.copyOf(entries);
  }

  long numbers() {
    return entries.stream().mapToLong(FlowEntry::numbers).sum();
  }

  long bytes() {
    return entries.stream().mapToLong(FlowEntry::bytes).sum();
  }
}

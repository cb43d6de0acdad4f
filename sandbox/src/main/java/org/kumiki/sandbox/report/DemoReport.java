package org.kumiki.sandbox.report;

import java.time.Instant;
import java.util.List;

/** All that the report shows, in its order. Copies its lists. */
public record DemoReport(
    Text title,
    Instant at,
    Text introduction,
    List<StoryStep> story,
    List<ReportedResult> results,
    List<NodeFlow> flows,
    List<LogCheck> logs) {

  public DemoReport {
    story = List.copyOf(story);
    results = List.copyOf(results);
    flows = List.copyOf(flows);
    logs = List.copyOf(logs);
  }
}

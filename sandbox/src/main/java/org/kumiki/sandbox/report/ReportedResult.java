package org.kumiki.sandbox.report;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A query, its result document and what the pooled analysis gave. The id names its place on the
 * page.
 */
public record ReportedResult(
    String id,
    Text title,
    Text explanation,
    JsonNode query,
    JsonNode document,
    List<Comparison> comparisons) {

  public ReportedResult {
    comparisons = List.copyOf(comparisons);
  }
}

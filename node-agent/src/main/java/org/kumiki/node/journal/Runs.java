package org.kumiki.node.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TemplateReference;

/**
 * How often each question was run under each permit, out of the journal's lines. Guarantees: what
 * is under way counts, and whatever something left the node for, also if it failed afterwards; a
 * query counts once. Not safe for threads: the journal guards it.
 */
final class Runs {

  private static final String REPORTED = "REPORTED";

  private final Map<Digest, Map<String, Instant>> accepted = new HashMap<>();
  private final Map<String, Integer> open = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  /** A line of the journal. */
  void take(JournalEntry entry, Instant at) {
    switch (entry) {
      case JournalEntry.Accepted order -> {
        accepted
            .computeIfAbsent(
                question(order.permitId(), order.template(), order.parameters()),
                q -> new LinkedHashMap<>())
            .putIfAbsent(order.queryId(), at);
        open.merge(order.queryId(), 1, Integer::sum);
      }
      case JournalEntry.Protocol row -> {
        // Written before the report leaves.
        if (row.step().equals(REPORTED)) {
          reported.add(row.queryId());
        }
      }
      // One that a lost process had accepted stays open: what became of it is not known.
      case JournalEntry.Ended end -> open.computeIfPresent(end.queryId(), (q, n) -> n - 1);
      case JournalEntry.Started _,
          JournalEntry.Registered _,
          JournalEntry.Allowed _,
          JournalEntry.Halted _,
          JournalEntry.Refused _,
          JournalEntry.Preflight _,
          JournalEntry.Sent _,
          JournalEntry.Voted _,
          JournalEntry.VotedOnRelease _,
          JournalEntry.Alarm _,
          JournalEntry.Remark _ -> {}
    }
  }

  /** When the question was run, but for this query. */
  List<Instant> of(String permitId, TemplateReference template, String parameters, String besides) {
    return accepted
        .getOrDefault(question(permitId, template, parameters), Map.of())
        .entrySet()
        .stream()
        .filter(run -> !run.getKey().equals(besides) && counts(run.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean counts(String query) {
    return reported.contains(query) || open.getOrDefault(query, 0) > 0;
  }

  private static Digest question(String permitId, TemplateReference template, String parameters) {
    String text = permitId + "\n" + template.sha256().hex() + "\n" + parameters;
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

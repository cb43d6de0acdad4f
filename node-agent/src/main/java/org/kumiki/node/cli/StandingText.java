package org.kumiki.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.node.control.StewardAnswer;

/** How a node stands, as lines for a person. */
final class StandingText {

  private StandingText() {}

  static List<String> lines(StewardAnswer.Standing node) {
    List<String> lines = new ArrayList<>();
    lines.add("node         " + node.node() + " (" + node.kind().toLowerCase(Locale.ROOT) + ")");
    lines.add("enrolled     " + (node.enrolled() ? "yes" : "no: run 'kumiki node enrol'"));
    node.key().ifPresent(key -> lines.add("key          " + key.hex()));
    lines.add("running      " + (node.running() ? "yes" : "no: run 'kumiki node start'"));
    lines.add(
        "coordinator  "
            + node.coordinator()
            + (node.connected() ? ", connected" : node.why().map(w -> ", " + w).orElse("")));
    lines.add("halted       " + (node.halted() ? "yes: nothing is answered" : "no"));
    for (StewardAnswer.Held dataset : node.datasets()) {
      lines.add(
          "dataset      %s: %d rows, %d persons%s%s, from %s"
              .formatted(
                  dataset.id(),
                  dataset.rows(),
                  dataset.persons(),
                  dataset.rejected() == 0 ? "" : ", " + dataset.rejected() + " rows left out",
                  dataset.demands().text(),
                  dataset.source()));
    }
    node.allowed().forEach(allowed -> lines.add("allowed      " + allowed));
    if (node.datasets().isEmpty()) {
      lines.add("dataset      none: run 'kumiki node dataset add'");
    }
    if (node.allowed().isEmpty()) {
      lines.add("allowed      nothing: run 'kumiki node allow'");
    }
    return lines;
  }
}

package org.kumiki.algorithms.roc;

import java.util.List;
import java.util.stream.Collectors;
import org.kumiki.algorithms.expression.RText;

/** The call in R that gives the same area and interval on the pooled rows. */
final class Reproduce {

  private Reproduce() {}

  static String of(RocParameters p) {
    String breaks =
        p.breaks().subList(1, p.bins()).stream()
            .map(RText::number)
            .collect(Collectors.joining(", ", "c(", ")"));
    boolean flag = p.event().levels().equals(List.of("FALSE", "TRUE"));
    String event =
        "data$%s%s"
            .formatted(
                RText.name(p.event().name()),
                flag ? "" : " == " + RText.quoted(p.event().levels().getLast()));
    String area = "ci.auc(roc(%s, %s, direction = \"<\", quiet = TRUE)%s)";
    String level = p.confidence() == 0.95 ? "" : ", conf.level = " + RText.number(p.confidence());
    String score = "library(pROC); s <- findInterval(%s, %s); ".formatted(p.score().inR(), breaks);
    return score
        + p.by()
            .map(
                by ->
                    "by(data.frame(e = %s, s), data$%s, function(d) %s)"
                        .formatted(
                            event, RText.name(by.name()), area.formatted("d$e", "d$s", level)))
            .orElse(area.formatted(event, "s", level));
  }
}

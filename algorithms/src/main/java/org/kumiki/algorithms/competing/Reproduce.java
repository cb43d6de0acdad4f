package org.kumiki.algorithms.competing;

import org.kumiki.algorithms.expression.RText;

/** The call in R that gives the same curves and tests on the pooled rows. */
final class Reproduce {

  private Reproduce() {}

  static String of(CompetingResult result) {
    CompetingParameters p = result.parameters();
    String time = "data$" + RText.name(p.outcome().time().name());
    String status =
        "as.integer(" + p.outcome().factor().replaceFirst("factor\\(", "factor(data\\$") + ") - 1";
    String seen = time;
    if (result.groups().stream().anyMatch(g -> g.beyond() > 0)) {
      String horizon = RText.number(p.horizon());
      seen = "pmin(" + time + ", " + horizon + ")";
      status = "ifelse(" + time + " <= " + horizon + ", " + status + ", 0)";
    }
    String width = RText.number(p.width());
    String cell = "ceiling(" + seen + " / " + width + ") * " + width;
    String grid = p.exact() ? p.width() == 1 ? seen : cell : "pmax(" + cell + ", " + width + ")";
    String group = p.by().map(by -> ", data$" + RText.name(by.name())).orElse("");
    return "cmprsk::cuminc(" + grid + ", " + status + group + ")";
  }
}

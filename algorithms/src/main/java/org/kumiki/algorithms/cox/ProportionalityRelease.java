package org.kumiki.algorithms.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The test of proportional hazards as JSON and table. A test of a withheld row is withheld, and the
 * test of all terms with it: less the shown ones it would tell when the few had their events.
 */
final class ProportionalityRelease {

  private static final String PATH = "/proportional_hazards";

  private final CoxRules rules;
  private final int k;
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  ProportionalityRelease(CoxRules rules, int k) {
    this.rules = rules;
    this.k = k;
  }

  /** What is not shown, once it is written. */
  List<Withheld> withheld() {
    return withheld;
  }

  Table write(Proportionality tests, TimeTransform transform, ObjectNode json) {
    ObjectNode node = json.putObject("proportional_hazards").put("transform", transform.text());
    ArrayNode terms = node.putArray("terms");
    boolean all = true;
    for (int i = 0; i < tests.terms().size(); i++) {
      Proportionality.Term term = tests.terms().get(i);
      Optional<Message> objection =
          term.columns().stream().flatMap(j -> rules.withheld(j).stream()).findFirst();
      all &= objection.isEmpty();
      ObjectNode own = terms.addObject().put("term", term.term());
      test(own, term, PATH + "/terms/" + i, objection);
    }
    Optional<Message> objection =
        all
            ? Optional.empty()
            : Optional.of(
                Message.of(
                    "the test of a term is withheld, and this one would help to work it out"));
    test(node.putObject("global"), tests.global(), PATH + "/global", objection);
    return new Table(
        "Proportional hazards (" + transform.text() + " of time)",
        List.of("term", "chi-square", "df", "p"),
        rows);
  }

  private void test(
      ObjectNode node, Proportionality.Term term, String path, Optional<Message> objection) {
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(term.term())));
    rows.add(cells);
    if (objection.isPresent()) {
      node.putNull("statistic").put("df", term.df()).putNull("p_value");
      withheld.add(new Withheld(path, "R5", k, objection.get()));
      cells.add(new Cell.Withheld("withheld"));
      cells.add(new Cell.Count(term.df()));
      cells.add(new Cell.Withheld("withheld"));
      return;
    }
    if (term.statistic().isEmpty()) {
      node.putNull("statistic").put("df", term.df()).putNull("p_value");
      cells.addAll(List.of(new Cell.Text(""), new Cell.Count(term.df()), new Cell.Text("")));
      return;
    }
    double statistic = term.statistic().get();
    double p = ChiSquaredDistribution.of(term.df()).survivalProbability(statistic);
    node.put("statistic", statistic).put("df", term.df()).put("p_value", p);
    cells.addAll(List.of(new Cell.Real(statistic), new Cell.Count(term.df()), new Cell.PValue(p)));
  }
}

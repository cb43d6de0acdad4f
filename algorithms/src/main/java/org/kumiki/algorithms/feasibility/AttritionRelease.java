package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many persons are left after each of some criteria, under a profile (R1, R3, R7). Guarantees:
 * what a step leaves out is a count, too, of neighbouring steps a difference: if it is 1 to k - 1
 * it cannot be worked out, nor can steps further apart be less each other. Used once.
 *
 * <p>Persons flow from step to step, and at each the left-out ones to the end.
 */
final class AttritionRelease {

  private final FeasibilityResult result;
  private final FeasibilityParameters p;
  private final Profile profile;
  private final Concealment concealment;
  private final List<Integer> left = new ArrayList<>();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();

  AttritionRelease(FeasibilityResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.concealment = new Concealment(profile, before.and(ofOneNode()));
    flow();
  }

  private AtRiskCounts all() {
    return result.counts().getFirst();
  }

  private static String path(int step) {
    return "/steps/" + step + "/count";
  }

  // The persons of a step that are at one node only are that node's own number.
  private SortedMap<String, Message> ofOneNode() {
    SortedMap<String, Message> reasons = new TreeMap<>();
    for (int step = 0; step < p.steps().size(); step++) {
      if (all().nodes() > 1 && result.counts().get(1 + step).nodes() == 1) {
        reasons.put(path(step), Message.of("all of its persons are at one node"));
      }
    }
    return reasons;
  }

  private void flow() {
    int end = concealment.vertex();
    int at = concealment.vertex();
    concealment.total(end, at, all().persons());
    long persons = all().persons();
    for (int step = 0; step < p.steps().size(); step++) {
      AtRiskCounts c = result.counts().get(1 + step);
      int next = concealment.vertex();
      left.add(concealment.figure(at, next, c.persons(), c.nodes()));
      concealment.implied(at, end, persons - c.persons());
      concealment.describe(
          left.get(step),
          path(step),
          Region.complete(List.of("where " + Printer.print(p.steps().get(step).together()))));
      persons = c.persons();
      at = next;
    }
    // Who is left in the end flows back as well: as many as the last figure says.
    concealment.implied(at, end, persons);
    concealment.decide();
  }

  Release make() {
    if (profile.small(all().persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (profile.fewNodes(all().persons(), all().nodes())) {
      return refuse("R3", Concealment.ofFewNodes(profile));
    }
    if (concealment.exhausted()) {
      return refuse(
          "R7", Message.of("no step can be shown without giving back a small count; merge steps"));
    }
    ShownCount everybody = ShownCount.rounded(all().persons(), profile);
    List<List<Cell>> lines = new ArrayList<>();
    lines.add(
        List.of(new Cell.Text("all"), new Cell.Text(""), everybody.cell(), new Cell.Text("")));
    json.put("count", everybody.value().getAsLong()).put("display", everybody.display());
    json.put("rounded_to", profile.roundingBase());
    json.putArray("groups");
    ArrayNode steps = json.putArray("steps");
    ShownCount last = everybody;
    for (int step = 0; step < left.size(); step++) {
      ShownCount now = concealment.shown(left.get(step));
      lines.add(line(steps.addObject(), step, last, now));
      last = now;
    }
    List<Message> notes =
        profile.roundingBase() > 1
            ? List.of(
                Message.of(
                    "counts are rounded to %d; what a step leaves out is the difference of the"
                        + " counts shown",
                    profile.roundingBase()))
            : List.of();
    Table table =
        new Table(
            "Persons left after each criterion",
            List.of("step", "criterion", "persons", "left out"),
            lines);
    OutputFigures figures = concealment.output(new TreeMap<>(), Region.ALL);
    return new Release(
        json, List.of(table), withheld, notes, List.of(), reproduce(), false, figures);
  }

  private List<Cell> line(ObjectNode node, int step, ShownCount before, ShownCount now) {
    Criterion criterion = p.steps().get(step);
    node.put("label", criterion.label()).put("where", Printer.print(criterion.where()));
    now.put(node, "count", "count_display");
    if (now.value().isEmpty()) {
      withheld.add(concealment.withheld(path(step), left.get(step)));
    }
    Cell out = new Cell.Withheld("withheld");
    if (now.value().isPresent() && before.value().isPresent()) {
      long difference = before.value().getAsLong() - now.value().getAsLong();
      node.put("left_out", difference);
      out = new Cell.Count(difference);
    } else {
      node.putNull("left_out");
    }
    return List.of(
        new Cell.Text(Integer.toString(step + 1)),
        new Cell.Text(criterion.label()),
        now.cell(),
        out);
  }

  private Release refuse(String rule, Message reason) {
    json.removeAll();
    withheld.clear();
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return new Release(
        json, List.of(), withheld, List.of(), List.of(), reproduce(), true, OutputFigures.NONE);
  }

  private String reproduce() {
    List<String> lines = new ArrayList<>();
    if (p.steps().stream().anyMatch(s -> RText.needsHelper(s.where()))) {
      lines.add(RText.HELPER);
    }
    lines.add("d <- data; nrow(d)");
    p.steps()
        .forEach(s -> lines.add("d <- d[which(with(d, " + RText.of(s.where()) + ")), ]; nrow(d)"));
    return String.join("; ", lines);
  }
}

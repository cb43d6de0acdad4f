package org.kumiki.algorithms.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a histogram under a profile (R1, R7). */
final class HistogramRelease {

  private final HistogramResult result;
  private final HistogramParameters p;
  private final Profile profile;
  private final Withholding before;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  private HistogramRelease(HistogramResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.before = before;
  }

  static Release of(HistogramResult result, Profile profile, Withholding before) {
    return new HistogramRelease(result, profile, before).make();
  }

  private Release make() {
    if (profile.small(result.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    long nodes = result.groupNodes().stream().mapToLong(Long::longValue).max().orElse(0);
    if (profile.fewNodes(result.persons(), nodes)) {
      return refuse("R3", Concealment.ofFewNodes(profile));
    }
    HistogramFigures figures = new HistogramFigures(result, profile, before);
    if (figures.exhausted() || (profile.active() && figures.blank())) {
      return refuse(
          "R7",
          Message.of("no bin can be shown without giving back a small count; use wider bins"));
    }
    json.put("variable", p.variable().name());
    json.put("rounded_to", profile.roundingBase());
    ArrayNode groups = json.putArray("groups");
    for (int g = 0; g < p.groups(); g++) {
      group(groups.addObject(), figures, g);
    }
    note(figures);
    return release(false, figures.output());
  }

  private void note(HistogramFigures figures) {
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s, densities follow the rounded ones",
              profile.roundingBase()));
    }
    if (figures.merged()) {
      notes.add(
          Message.of(
              "bins of fewer than %d persons are joined to the next; 'merged' says how many were",
              profile.k()));
    }
    if (!result.onePerRow()) {
      notes.add(Message.of("a person with rows in several bins counts once in each of them"));
    }
  }

  private void group(ObjectNode node, HistogramFigures figures, int g) {
    HistogramFigures.Group group = figures.group(g);
    Concealment concealment = figures.concealment();
    String path = "/groups/" + g;
    node.put("group", p.group(g));
    count(node, "n", path, concealment, group.persons());
    if (group.whole()) {
      node.putNull("below").putNull("above").putArray("bins");
      return;
    }
    count(node, "below", path, concealment, group.below());
    count(node, "above", path, concealment, group.above());
    OptionalLong inside = inside(figures, g);
    ArrayNode bins = node.putArray("bins");
    List<List<Cell>> lines = new ArrayList<>();
    for (int i = 0; i < group.bins().size(); i++) {
      MergedBins.Bin bin = group.merged().bins().get(i);
      double low = p.breaks().get(bin.span().from());
      double high = p.breaks().get(bin.span().to());
      ObjectNode entry = bins.addObject().put("low", low).put("high", high);
      ShownCount shown =
          count(entry, "count", path + "/bins/" + i, concealment, group.bins().get(i));
      double density =
          shown.value().isPresent() && inside.isPresent()
              ? (double) shown.value().getAsLong() / inside.getAsLong() / (high - low)
              : Double.NaN;
      ResultNumbers.put(entry, "density", density);
      entry.put("merged", bin.merged());
      lines.add(
          List.of(
              new Cell.Text(
                  (bin.span().from() == 0 ? "[" : "(")
                      + RText.number(low)
                      + ", "
                      + RText.number(high)
                      + "]"),
              shown.cell(),
              ResultNumbers.cell(density)));
    }
    beside(lines, concealment, group);
    tables.add(
        new Table(
            p.variable().name()
                + p.by().map(by -> ", " + by.name() + " = " + p.group(g)).orElse(""),
            List.of("bin", "persons", "density"),
            lines));
  }

  private void beside(
      List<List<Cell>> lines, Concealment concealment, HistogramFigures.Group group) {
    Cell none = new Cell.Text("");
    ShownCount below = concealment.shown(group.below());
    if (below.value().orElse(1) != 0) {
      String name = "below " + RText.number(p.breaks().getFirst());
      lines.addFirst(List.of(new Cell.Text(name), below.cell(), none));
    }
    ShownCount above = concealment.shown(group.above());
    if (above.value().orElse(1) != 0) {
      String name = "above " + RText.number(p.breaks().getLast());
      lines.add(List.of(new Cell.Text(name), above.cell(), none));
    }
  }

  private ShownCount count(
      ObjectNode node, String key, String path, Concealment concealment, int figure) {
    ShownCount shown = concealment.shown(figure);
    shown.put(node, key, key.equals("count") ? "display" : key + "_display");
    if (shown.value().isEmpty()) {
      withheld.add(concealment.withheld(path + "/" + key, figure));
    }
    return shown;
  }

  // Of counts as they are shown, so that a density tells no more than they do.
  private OptionalLong inside(HistogramFigures figures, int g) {
    HistogramFigures.Group group = figures.group(g);
    List<Integer> of = figures.allShown(g) ? group.bins() : List.of(group.persons());
    List<Integer> less = figures.allShown(g) ? List.of() : List.of(group.below(), group.above());
    if (!Stream.concat(of.stream(), less.stream()).allMatch(figures.concealment()::isShown)) {
      return OptionalLong.empty();
    }
    long inside = sum(of, figures.concealment()) - sum(less, figures.concealment());
    return inside > 0 ? OptionalLong.of(inside) : OptionalLong.empty();
  }

  private static long sum(List<Integer> figures, Concealment concealment) {
    return figures.stream().mapToLong(f -> concealment.shown(f).value().orElseThrow()).sum();
  }

  private Release refuse(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return release(true, OutputFigures.about(Region.complete(p.variables())));
  }

  private Release release(boolean wholly, OutputFigures figures) {
    return new Release(json, tables, withheld, notes, List.of(), reproduce(), wholly, figures);
  }

  // R's hist takes no values beside the breaks, and moves its breaks by a ten-millionth of a bin.
  private String reproduce() {
    String x = "data$" + RText.name(p.variable().name());
    String breaks =
        p.breaks().stream().map(RText::number).collect(Collectors.joining(", ", "c(", ")"));
    String hist =
        "b <- %s; h <- function(x) hist(x[x >= min(b) & x <= max(b)], breaks = b, fuzz = 0, plot = FALSE)[c(\"counts\", \"density\")]; "
            .formatted(breaks);
    return hist
        + p.by()
            .map(by -> "lapply(split(%s, data$%s), h)".formatted(x, RText.name(by.name())))
            .orElse("h(" + x + ")");
  }
}

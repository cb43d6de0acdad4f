package org.kumiki.algorithms.kmeans;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the table of clusters under a profile: all of them, or nothing. */
final class KMeansRelease {

  private final KMeansResult result;
  private final KMeansParameters p;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  private KMeansRelease(KMeansResult result, Profile profile) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
  }

  static Release of(KMeansResult result, Profile profile) {
    return new KMeansRelease(result, profile).make();
  }

  private Release make() {
    for (KMeansState.Cluster c : result.state().last()) {
      if (profile.small(c.persons())) {
        object("R1", Message.of("a cluster has fewer than %d persons", profile.k()));
      }
      if (profile.fewNodes(c.persons(), c.nodes())) {
        object("R3", Concealment.ofFewNodes(profile));
      }
    }
    if (!withheld.isEmpty()) {
      return release(List.of(), true);
    }
    ArrayNode clusters = json.putArray("clusters");
    List<List<Cell>> rows = new ArrayList<>();
    double within = 0;
    double between = 0;
    KMeansBroadcast b = result.state().broadcast();
    for (KMeansState.Cluster c : result.state().last()) {
      ObjectNode node = clusters.addObject().put("cluster", clusters.size());
      node.put("size", profile.round(c.rows()));
      List<Cell> cells =
          new ArrayList<>(
              List.of(new Cell.Count(clusters.size()), new Cell.Count(profile.round(c.rows()))));
      ArrayNode centre = node.putArray("centre");
      for (int v = 0; v < p.width(); v++) {
        double value = b.shift().get(v) + b.scale().get(v) * c.mean().get(v);
        centre.add(value);
        cells.add(new Cell.Real(value));
        between += c.rows() * c.mean().get(v) * c.mean().get(v);
      }
      node.put("within_ss", c.within());
      cells.add(new Cell.Real(c.within()));
      rows.add(cells);
      within += c.within();
    }
    json.put("within_ss", within);
    json.put("between_ss", between);
    json.put("explained", between / (within + between));
    json.put("n", profile.round(result.rows()));
    json.put("iterations", result.state().iterations());
    json.put("settled", result.settled());
    json.put("scaled", p.scale());
    note();
    return release(rows, false);
  }

  private void object(String rule, Message reason) {
    withheld.add(new Withheld("", rule, profile.k(), reason));
  }

  private void note() {
    if (!result.settled() && !result.stopped()) {
      notes.add(
          Message.of(
              "stopped where fewer than %s persons would still change their cluster, as sums over"
                  + " them may not be taken",
              KMeansSteps.LEAST));
    }
    if (p.scale()) {
      notes.add(Message.of("sums of squares are of variables divided by their standard deviation"));
    }
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "sizes are rounded to %s; digits of the centres may tell them",
              profile.roundingBase()));
    }
  }

  private Release release(List<List<Cell>> rows, boolean wholly) {
    List<String> heading = new ArrayList<>(List.of("cluster", "size"));
    heading.addAll(p.names());
    heading.add("within SS");
    return new Release(
        json,
        wholly ? List.of() : List.of(new Table("Centres of clusters", heading, rows)),
        withheld,
        notes,
        result.stopped() && !wholly
            ? List.of(Message.of("not settled after 100 iterations"))
            : List.of(),
        reproduce(),
        wholly,
        figures(wholly));
  }

  // Centres of whole numbers are fractions whose denominators add up to n.
  private OutputFigures figures(boolean wholly) {
    Region complete = Region.complete(p.variables());
    if (wholly) {
      return OutputFigures.about(complete);
    }
    long n = result.persons();
    return new OutputFigures(
        new TreeMap<>(),
        complete,
        List.of(Figure.of("/n", complete, Figure.State.FIXED, n, n)),
        result.rows() == n);
  }

  private String reproduce() {
    KMeansBroadcast b = result.state().broadcast();
    List<Double> start = p.start(b.shift(), b.scale());
    boolean units = p.centres().isPresent() && !p.scale();
    String values =
        (units ? p.centres().get() : start)
            .stream().map(RText::number).collect(Collectors.joining(", "));
    String names = p.names().stream().map(RText::quoted).collect(Collectors.joining(", "));
    String data = "na.omit(data[c(" + names + ")])";
    String from = "matrix(c(" + values + "), " + p.clusters() + ", byrow = TRUE)";
    if (p.centres().isEmpty() && !p.scale()) {
      from = "sweep(sweep(" + from + ", 2, sapply(x, sd), \"*\"), 2, colMeans(x), \"+\")";
    }
    return "x <- "
        + data
        + "; kmeans("
        + (p.scale() ? "scale(x)" : "x")
        + ", "
        + from
        + ", iter.max = "
        + result.state().iterations()
        + ", algorithm = \"Lloyd\")";
  }
}

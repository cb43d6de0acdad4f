package org.kumiki.algorithms.pca;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kumiki.algorithms.crossproducts.CrossProducts;
import org.kumiki.algorithms.crossproducts.MatrixRules;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
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

/** The JSON and the tables of principal components under a profile. */
final class PcaRelease {

  private final PcaParameters p;
  private final CrossProducts products;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

  PcaRelease(PcaResult result, Profile profile) {
    p = result.parameters();
    products = result.products();
    this.profile = profile;
  }

  Release make() {
    withheld.addAll(MatrixRules.objections(products, profile));
    List<String> names = p.columns().names();
    for (int v = 0; v < names.size(); v++) {
      if (MatrixRules.isTable(products, v, profile)) {
        withheld.add(new Withheld("", "R5", profile.k(), MatrixRules.reason(names.get(v))));
      } else if (p.scale() && products.covariance(v, v) == 0) {
        withheld.add(
            new Withheld(
                "",
                "R5",
                profile.k(),
                Message.of("'%s' is constant and cannot be scaled", names.get(v))));
      }
    }
    if (!withheld.isEmpty()) {
      return release(List.of(), true);
    }
    Components components = Components.of(products, p.scale());
    variances(components);
    loadings(components);
    json.put("n", profile.round(products.rows()));
    return release(notes(), false);
  }

  private List<Message> notes() {
    if (profile.roundingBase() <= 1) {
      return List.of();
    }
    return List.of(
        p.scale()
            ? Message.of("n is rounded to %d", profile.roundingBase())
            : Message.of(
                "n is rounded to %d; digits of the variances may tell it", profile.roundingBase()));
  }

  private void variances(Components components) {
    double all = components.variances().stream().mapToDouble(Double::doubleValue).sum();
    ArrayNode array = json.putArray("components");
    List<List<Cell>> lines = new ArrayList<>();
    double so = 0;
    for (int k = 0; k < p.components(); k++) {
      double variance = components.variances().get(k);
      so += variance;
      ObjectNode node = array.addObject().put("component", "PC" + (k + 1));
      double[] values = {Math.sqrt(variance), variance, variance / all, so / all};
      List<Cell> line = new ArrayList<>(List.of(new Cell.Text("PC" + (k + 1))));
      List<String> keys = List.of("sdev", "variance", "proportion", "cumulative");
      for (int i = 0; i < values.length; i++) {
        ResultNumbers.put(node, keys.get(i), values[i]);
        line.add(ResultNumbers.cell(values[i]));
      }
      lines.add(line);
    }
    tables.add(
        new Table(
            "Principal components",
            List.of("component", "sd", "variance", "share", "cumulative"),
            lines));
  }

  private void loadings(Components components) {
    ArrayNode array = json.putArray("loadings");
    List<List<Cell>> lines = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("variable"));
    for (int k = 0; k < p.components(); k++) {
      heading.add("PC" + (k + 1));
    }
    List<String> names = p.columns().names();
    for (int v = 0; v < names.size(); v++) {
      ObjectNode node = array.addObject().put("variable", names.get(v));
      ArrayNode values = node.putArray("values");
      List<Cell> line = new ArrayList<>(List.of(new Cell.Text(names.get(v))));
      for (int k = 0; k < p.components(); k++) {
        double loading = components.loadings().get(k).get(v);
        values.add(loading);
        line.add(ResultNumbers.cell(loading));
      }
      lines.add(line);
    }
    tables.add(new Table("Loadings", heading, lines));
  }

  private Release release(List<Message> notes, boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    String names =
        p.columns().names().stream().map(RText::quoted).collect(Collectors.joining(", "));
    return new Release(
        json,
        wholly ? List.of() : tables,
        withheld,
        notes,
        List.of(),
        "prcomp(na.omit(data[c(" + names + ")]), scale. = " + (p.scale() ? "TRUE" : "FALSE") + ")",
        wholly,
        figures(wholly));
  }

  // The variances of whole numbers are fractions whose denominator is n (n - 1).
  private OutputFigures figures(boolean wholly) {
    Region complete = Region.complete(p.columns().variables());
    if (wholly || p.scale()) {
      return OutputFigures.about(complete);
    }
    long n = products.persons();
    return new OutputFigures(
        new TreeMap<>(),
        complete,
        List.of(Figure.of("/n", complete, Figure.State.FIXED, n, n)),
        true);
  }
}

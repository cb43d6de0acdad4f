package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the parts of a query, each with complete parameters. */
final class PartReader {

  static final int MOST = 32;

  private static final int LONGEST_LABEL = 400;

  private PartReader() {}

  static List<Part> read(Keys keys, String key, Derivations derivations) {
    List<Part> parts = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (JsonNode node : keys.list(key, 1, MOST)) {
      String place = keys.place(key) + "[" + parts.size() + "]";
      Keys part = Keys.of(place, node, "label", "parameters", "where");
      String label = part.text("label", LONGEST_LABEL);
      if (!labels.add(label)) {
        throw new InvalidInput(place, "the label '%s' stands there twice", label);
      }
      if (!(part.get("parameters") instanceof ObjectNode parameters)) {
        throw part.error("parameters", "expected an object");
      }
      Optional<Expr> where =
          part.optionalText("where", DerivationReader.LONGEST_TEXT)
              .map(text -> Cohort.parse(part.place("where"), text, derivations.dictionary()));
      where.ifPresent(tree -> derivations.check(part.place("where"), tree));
      parts.add(new Part(label, parameters.deepCopy(), where));
    }
    return parts;
  }

  static void write(List<Part> parts, ArrayNode out) {
    for (Part part : parts) {
      ObjectNode node = out.addObject();
      node.put("label", part.label()).set("parameters", part.parameters().deepCopy());
      part.where().ifPresent(tree -> node.put("where", Printer.print(tree)));
    }
  }
}

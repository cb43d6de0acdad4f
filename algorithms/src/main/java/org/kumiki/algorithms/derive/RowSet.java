package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.CompleteCases;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of a dataset by a condition that stands by itself: with the derived variables it reads.
 * Guarantees: equal sets print as equal text, and the text reads back as the same set; without
 * derived variables it is the condition alone.
 *
 * @param condition over the dictionary and the derived variables
 * @param derivations those that it reads, and no others
 */
public record RowSet(Expr condition, Derivations derivations) {

  private static final String DERIVE = "derive";
  private static final String WHERE = "where";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The rows of a cohort that additive figures are about, in the analysis set of a query. */
  public static RowSet of(Optional<Expr> cohort, AdditiveRows rows, Preparation preparation) {
    Set<String> present = new LinkedHashSet<>(rows.variables());
    present.addAll(preparation.analysisSet());
    Optional<Expr> group =
        cohort.isPresent() && rows.group().isPresent()
            ? Optional.of(new Expr.And(cohort.get(), rows.group().get()))
            : cohort.or(rows::group);
    Expr condition = CompleteCases.of(group, present, preparation.dictionary());
    return new RowSet(condition, preparation.derivations().needed(Cohort.variables(condition)));
  }

  /**
   * Reads what {@link #print} wrote.
   *
   * @throws InvalidInput if it is something else, or over another dictionary
   */
  public static RowSet parse(String where, String text, Dictionary dictionary) {
    if (!text.startsWith("{")) {
      return new RowSet(Cohort.parse(where, text, dictionary), Derivations.none(dictionary));
    }
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new InvalidInput(where, "is neither a condition nor JSON");
    }
    if (!node.isObject() || !node.path(WHERE).isString() || node.size() != 2) {
      throw new InvalidInput(where, "expected the keys derive and where");
    }
    Derivations derivations = Derivations.parse(where, node.path(DERIVE), dictionary);
    Expr condition = Cohort.parse(where, node.path(WHERE).stringValue(), derivations.dictionary());
    derivations.check(where, condition);
    return new RowSet(condition, derivations);
  }

  /** The text. */
  public String print() {
    if (derivations.all().isEmpty()) {
      return Printer.print(condition);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    var list = object.putArray(DERIVE);
    derivations.all().forEach(derivation -> list.add(derivation.canonical().deepCopy()));
    object.put(WHERE, Printer.print(condition));
    return JSON.writeValueAsString(object);
  }

  /** The variables of the dictionary that it reads, also beneath derived ones. */
  public List<String> variables() {
    return new ArrayList<>(derivations.beneath(Cohort.variables(condition)).keySet());
  }
}

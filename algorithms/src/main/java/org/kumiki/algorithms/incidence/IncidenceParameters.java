package org.kumiki.algorithms.incidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.atrisk.AtRiskVariables;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.parameters.ParameterReader;
import tools.jackson.databind.JsonNode;

/**
 * Checked parameters. The entries of every list of sums are all persons, then the groups, then the
 * levels of the standard within each group.
 *
 * @param counted events and person-time, both there
 * @param per rates are per so many units of person-time
 */
record IncidenceParameters(
    AtRiskVariables counted,
    Optional<Category> by,
    Optional<Standard> standard,
    double per,
    double confidence) {

  private static final int MOST_STRATA = 500;

  static IncidenceParameters parse(JsonNode json, Dictionary dictionary) {
    ParameterReader reader =
        new ParameterReader(
            json,
            List.of("events", "person_time", "by", "standard", "per", "conf_level"),
            List.of());
    reader.requiredText("events");
    reader.requiredText("person_time");
    AtRiskVariables counted = AtRiskVariables.parse(reader, dictionary);
    Optional<Category> by =
        reader.text("by").map(name -> Category.of("parameters.by", dictionary, name));
    double per = reader.positive("per").orElse(1);
    Optional<Standard> standard =
        json.has("standard")
            ? Optional.of(Standard.parse(json.get("standard"), per, dictionary))
            : Optional.empty();
    IncidenceParameters p =
        new IncidenceParameters(counted, by, standard, per, reader.confidence());
    p.check();
    return p;
  }

  private void check() {
    SequencedSet<String> names = variables();
    int wanted = 2 + (by.isPresent() ? 1 : 0) + (standard.isPresent() ? 1 : 0);
    if (names.size() < wanted) {
      throw new InvalidInput(
          "parameters", "events, person_time, by and standard must be different variables");
    }
    if ((long) leaves() * strata() > MOST_STRATA) {
      throw new InvalidInput(
          "parameters",
          "%d groups of %d levels each; at most %d in all: use coarser levels",
          leaves(),
          strata(),
          MOST_STRATA);
    }
  }

  SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>();
    names.add(counted.events().orElseThrow());
    names.add(counted.personTime().orElseThrow());
    by.ifPresent(category -> names.add(category.name()));
    standard.ifPresent(of -> names.add(of.by().name()));
    return names;
  }

  int groups() {
    return by.map(Category::size).orElse(0);
  }

  /** Groups that have strata: all persons are one without a grouping. */
  int leaves() {
    return Math.max(1, groups());
  }

  int strata() {
    return standard.map(of -> of.by().size()).orElse(0);
  }

  int entries() {
    return 1 + groups() + leaves() * strata();
  }

  /** The entry of a group, or of all persons where there is no grouping. */
  int leaf(int group) {
    return by.isPresent() ? 1 + group : 0;
  }

  /** The entry of a stratum of it. */
  int stratum(int group, int level) {
    return 1 + groups() + group * strata() + level;
  }
}

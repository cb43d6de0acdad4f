package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a query makes of a dataset before its statistic: derived variables and the analysis set.
 * Equal preparations have equal {@link #canonical} JSON, which reads back as the same preparation.
 *
 * @param derivations the derived variables
 * @param analysisSet a row without a value of one of these is left out of everything; ascending
 * @param parts where several results are asked for: each of them
 */
public record Preparation(Derivations derivations, List<String> analysisSet, List<Part> parts) {

  private static final String DERIVE = "derive";
  private static final String EPISODES = "episodes";
  private static final String ANALYSIS_SET = "analysis_set";
  private static final String PARTS = "parts";
  private static final int MOST_VARIABLES = 1_000;

  /** Copies and sorts. */
  public Preparation {
    analysisSet = List.copyOf(new TreeSet<>(analysisSet));
    parts = List.copyOf(parts);
  }

  /** Nothing is made of it. */
  public static Preparation none(Dictionary dictionary) {
    return new Preparation(Derivations.none(dictionary), List.of(), List.of());
  }

  /**
   * Of the keys {@code derive}, {@code episodes}, {@code analysis_set} and {@code parts} of an
   * object.
   *
   * @param where names the object in messages
   * @throws InvalidInput naming the place and the alternatives
   */
  public static Preparation parse(String where, ObjectNode object, Dictionary dictionary) {
    Keys keys = Keys.of(where, object, DERIVE, EPISODES, ANALYSIS_SET, PARTS);
    JsonNode derive =
        keys.has(EPISODES)
            ? EpisodesKey.into(keys, EPISODES, keys.get(DERIVE), dictionary)
            : keys.get(DERIVE);
    Derivations derivations =
        derive.isMissingNode()
            ? Derivations.none(dictionary)
            : Derivations.parse(keys.place(DERIVE), derive, dictionary);
    return new Preparation(
        derivations,
        keys.has(ANALYSIS_SET) ? analysisSet(keys, derivations.dictionary()) : List.of(),
        keys.has(PARTS) ? PartReader.read(keys, PARTS, derivations) : List.of());
  }

  private static List<String> analysisSet(Keys keys, Dictionary dictionary) {
    List<String> names = new ArrayList<>();
    for (JsonNode node : keys.list(ANALYSIS_SET, 0, MOST_VARIABLES)) {
      String place = keys.place(ANALYSIS_SET) + "[" + names.size() + "]";
      if (!node.isString()) {
        throw new InvalidInput(place, "expected the name of a variable, found %s", Keys.show(node));
      }
      Variable variable = dictionary.variable(place, node.stringValue());
      boolean isKey = dictionary.unit().filter(variable.name()::equals).isPresent();
      if (isKey || !(variable.isNumeric() || variable.isFactor())) {
        throw new InvalidInput(
            place,
            isKey
                ? "'%s' is the person key and cannot be used"
                : "'%s' is a text without an enum in the schema and cannot be used",
            variable.name());
      }
      if (names.contains(variable.name())) {
        throw new InvalidInput(place, "'%s' stands there twice", variable.name());
      }
      names.add(variable.name());
    }
    return names;
  }

  /** With another analysis set. */
  public Preparation over(Collection<String> names) {
    return new Preparation(derivations, List.copyOf(names), parts);
  }

  /** The dictionary with the derived variables. */
  public Dictionary dictionary() {
    return derivations.dictionary();
  }

  /** True if rows and columns are the dataset's own. */
  public boolean isEmpty() {
    return derivations.all().isEmpty() && analysisSet.isEmpty() && parts.isEmpty();
  }

  /** With only the derived variables that these or the analysis set need. */
  public Preparation needed(Collection<String> names) {
    Set<String> wanted = new LinkedHashSet<>(names);
    wanted.addAll(analysisSet);
    return new Preparation(derivations.needed(wanted), analysisSet, parts);
  }

  /** The canonical JSON. */
  public ObjectNode canonical() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (!derivations.all().isEmpty()) {
      ArrayNode list = object.putArray(DERIVE);
      derivations.all().forEach(derivation -> list.add(derivation.canonical().deepCopy()));
    }
    if (!analysisSet.isEmpty()) {
      analysisSet.forEach(object.putArray(ANALYSIS_SET)::add);
    }
    if (!parts.isEmpty()) {
      PartReader.write(parts, object.putArray(PARTS));
    }
    return object;
  }
}

package org.kumiki.algorithms.scope;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * As what the parameters of a statistic use each variable, by the keys that all statistics share. A
 * formula's names are taken word by word, so that none is missed. A use says which roles each alone
 * would do. Not safe for threads.
 */
final class VariableUses {

  private static final Set<VariableRole> RIGHT =
      EnumSet.of(VariableRole.EXPOSURE, VariableRole.COVARIATE);
  private static final Set<VariableRole> OUTCOME = EnumSet.of(VariableRole.OUTCOME);
  private static final Set<VariableRole> BY = EnumSet.of(VariableRole.BY);
  private static final Set<VariableRole> SHOWN =
      EnumSet.of(
          VariableRole.EXPOSURE, VariableRole.OUTCOME, VariableRole.COVARIATE, VariableRole.BY);

  private static final Map<String, Set<VariableRole>> BY_KEY = new HashMap<>();

  static {
    for (String key :
        List.of(
            "outcome",
            "event",
            "events",
            "status",
            "time",
            "start",
            "end",
            "case",
            "onset",
            "resolved",
            "person_time",
            "variable",
            "paired_with")) {
      BY_KEY.put(key, OUTCOME);
    }
    for (String key : List.of("by", "layers", "strata")) {
      BY_KEY.put(key, BY);
    }
    for (String key : List.of("treatment", "exposures")) {
      BY_KEY.put(key, EnumSet.of(VariableRole.EXPOSURE));
    }
    for (String key : List.of("score", "covariates", "weights", "cluster", "birth", "marginal")) {
      BY_KEY.put(key, RIGHT);
    }
    for (String key : List.of("rows", "columns", "variables")) {
      BY_KEY.put(key, SHOWN);
    }
  }

  private static final Set<String> MODELS = Set.of("model", "parameters", "standard", "age");
  private static final Pattern WORD =
      Pattern.compile("`([^`]+)`|([\\p{L}.][\\p{L}\\p{N}_.]*)", Pattern.UNICODE_CHARACTER_CLASS);

  private final Set<String> names;
  private final Map<String, List<Set<VariableRole>>> uses = new HashMap<>();
  private final Set<String> right = new HashSet<>();

  private VariableUses(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /** Of complete parameters; only these names are looked for. */
  static VariableUses of(JsonNode parameters, Set<String> names) {
    VariableUses uses = new VariableUses(names);
    uses.object(parameters);
    return uses;
  }

  /** For each use, the roles of which the variable needs one; no entry where none is known. */
  Map<String, List<Set<VariableRole>>> roles() {
    return uses;
  }

  /** What stands on the right side of a model. */
  Set<String> rightSide() {
    return right;
  }

  private void object(JsonNode parameters) {
    for (Map.Entry<String, JsonNode> entry : parameters.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      if (key.equals("formula") && value.isString()) {
        formula(value.asString());
      } else if (MODELS.contains(key) && value.isObject()) {
        object(value.has("variable") ? value.deepCopy().asObject() : value);
        if (key.equals("standard")) {
          add(value.path("variable").asString(""), BY);
        }
      } else if (BY_KEY.containsKey(key)) {
        Set<VariableRole> roles = BY_KEY.getOrDefault(key, SHOWN);
        if (value.isString()) {
          text(value.asString(), roles);
        } else if (value.isArray()) {
          value.forEach(v -> text(v.asString(""), roles));
        }
      }
    }
  }

  private void formula(String text) {
    int tilde = text.indexOf('~');
    text(tilde < 0 ? "" : text.substring(0, tilde), OUTCOME);
    text(text.substring(tilde + 1), RIGHT);
  }

  private void text(String text, Set<VariableRole> roles) {
    if (names.contains(text)) {
      add(text, roles);
      return;
    }
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      add(words.group(1) == null ? words.group(2) : words.group(1), roles);
    }
  }

  private void add(String name, Set<VariableRole> roles) {
    if (names.contains(name)) {
      uses.computeIfAbsent(name, n -> new ArrayList<>()).add(roles);
      if (roles.equals(RIGHT) || roles.equals(EnumSet.of(VariableRole.EXPOSURE))) {
        right.add(name);
      }
    }
  }
}

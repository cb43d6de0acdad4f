package org.kumiki.coordinator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * Whether what a holder says of variables fits the dictionary. Guarantees: a level that is too
 * small to be shown does not follow from the others and the total.
 */
final class DictionaryMatch {

  private static final List<String> TRUTHS = List.of("true", "false");

  private DictionaryMatch() {}

  static List<Finding> findings(DatasetDescription description, Dictionary dictionary) {
    List<Finding> findings = new ArrayList<>();
    for (VariableNote note : description.variables()) {
      String field = "variables." + note.name();
      Optional<Variable> variable = find(dictionary, note.name());
      if (variable.isEmpty()) {
        findings.add(Finding.error(field, "the dictionary has no such variable", "辞書にこの変数はありません"));
      } else if (note.profile().isPresent()) {
        profile(findings, field, variable.get(), note.profile().get(), description);
      }
    }
    return findings;
  }

  private static Optional<Variable> find(Dictionary dictionary, String name) {
    for (SecondaryTable table : dictionary.tables()) {
      if (name.startsWith(table.name() + ".")) {
        return table.dictionary().find(name.substring(table.name().length() + 1));
      }
    }
    return dictionary.find(name);
  }

  private static void profile(
      List<Finding> findings,
      String field,
      Variable variable,
      VariableProfile profile,
      DatasetDescription description) {
    List<String> levels = variable.type() == VariableType.BOOLEAN ? TRUTHS : variable.levels();
    for (String level : profile.levels().keySet()) {
      if (!levels.contains(level)) {
        findings.add(
            Finding.error(
                field + ".profile.levels",
                "the dictionary has no level '" + level + "'",
                "辞書に水準「" + level + "」はありません"));
      }
    }
    boolean totalKnown = profile.known().isPresent() || description.persons().isPresent();
    if (totalKnown && profile.levels().size() == levels.size() - 1 && !profile.levels().isEmpty()) {
      findings.add(
          Finding.error(
              field + ".profile.levels",
              "one level alone is left out: its count follows from the others; leave out a second",
              "1つの水準だけを省くと、その人数が他から計算できます。もう1つ省いてください"));
    }
  }
}

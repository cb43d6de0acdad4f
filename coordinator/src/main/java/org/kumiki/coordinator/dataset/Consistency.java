package org.kumiki.coordinator.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the parts of a description agree with each other. */
final class Consistency {

  private Consistency() {}

  static List<Finding> findings(DatasetDescription description) {
    List<Finding> findings = new ArrayList<>();
    backward(findings, "coverage", description.coverage().period());
    backward(findings, "retention", description.lawfulness().retention());
    Coverage coverage = description.coverage();
    if (coverage.ageFrom().isPresent()
        && coverage.ageTo().isPresent()
        && coverage.ageTo().getAsInt() < coverage.ageFrom().getAsInt()) {
      findings.add(Finding.error("coverage.age_to", "it is below age_from", "age_fromより小さい値です"));
    }
    if (description.records().isPresent()
        && description.persons().isPresent()
        && description.records().getAsLong() < description.persons().getAsLong()) {
      findings.add(
          Finding.error("numbers.records", "there are fewer records than persons", "人数より少ない件数です"));
    }
    variables(findings, description.variables());
    return findings;
  }

  private static void backward(List<Finding> findings, String field, Period period) {
    if (period.isBackward()) {
      findings.add(Finding.error(field + ".to", "it is before from", "fromより前の日です"));
    }
  }

  private static void variables(List<Finding> findings, List<VariableNote> notes) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < notes.size(); i++) {
      if (!names.add(notes.get(i).name())) {
        findings.add(
            Finding.error(
                "variables[" + i + "].name",
                "'" + notes.get(i).name() + "' is in it twice",
                "「" + notes.get(i).name() + "」が重複しています"));
      }
    }
  }
}

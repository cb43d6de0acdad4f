package org.kumiki.coordinator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.dataset.duo.DuoTerm;
import tools.jackson.databind.JsonNode;

/** Whether the codes of a description are of their lists. */
final class Codes {

  private record Place(String pointer, CodeList list) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("/categories", CodeList.CATEGORY),
          new Place("/themes", CodeList.THEME),
          new Place("/holder/type", CodeList.HOLDER_TYPE),
          new Place("/hdab/type", CodeList.HOLDER_TYPE),
          new Place("/type", CodeList.DATASET_TYPE),
          new Place("/frequency", CodeList.FREQUENCY),
          new Place("/languages", CodeList.LANGUAGE),
          new Place("/coding/systems", CodeList.CODING_SYSTEM),
          new Place("/coding/standards", CodeList.STANDARD),
          new Place("/legal_basis", CodeList.LEGAL_BASIS),
          new Place("/personal_data", CodeList.PERSONAL_DATA),
          new Place("/purposes", CodeList.PURPOSE));

  private Codes() {}

  static List<Finding> findings(JsonNode given) {
    List<Finding> findings = new ArrayList<>();
    for (Place place : PLACES) {
      String field = place.pointer().substring(1).replace('/', '.');
      JsonNode at = given.at(place.pointer());
      if (at.isArray()) {
        for (int i = 0; i < at.size(); i++) {
          unknown(field + "[" + i + "]", at.get(i).asString(), place.list())
              .ifPresent(findings::add);
        }
      } else if (!at.isMissingNode()) {
        unknown(field, at.asString(), place.list()).ifPresent(findings::add);
      }
    }
    JsonNode conditions = given.path("use_conditions");
    for (int i = 0; i < conditions.size(); i++) {
      String term = conditions.get(i).path("term").asString();
      if (DuoTerm.of(term).filter(t -> t.kind() != DuoTerm.Kind.PARENT).isEmpty()) {
        findings.add(
            Finding.error(
                "use_conditions[" + i + "].term",
                term + " is no condition of the Data Use Ontology that this version knows",
                term + "は既知のDUOの利用条件ではありません"));
      }
    }
    return findings;
  }

  private static Optional<Finding> unknown(String field, String code, CodeList list) {
    if (list.words(code).isPresent()) {
      return Optional.empty();
    }
    String known = String.join(", ", list.codes());
    return Optional.of(
        Finding.error(
            field,
            "unknown code '%s'; expected one of: %s".formatted(code, known),
            "未知のコード「%s」。次のいずれか：%s".formatted(code, known)));
  }
}

package org.kumiki.coordinator.console.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldSpec.Kind;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.SchemaFields;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.form.Form;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The field of a form that a pointer names. */
final class FieldPlace {

  private FieldPlace() {}

  /** Its description, named by the last part of the pointer; empty where no field is there. */
  static Optional<FieldSpec> of(Form form, String pointer) {
    List<FieldSpec> fields =
        SchemaFields.of(form).stream().flatMap(s -> s.fields().stream()).toList();
    Optional<FieldSpec> found = Optional.empty();
    for (String name : pointer.substring(1).split("/", -1)) {
      if (found.filter(f -> f.kind() == Kind.ITEMS).isPresent() && name.matches("[0-9]{1,4}")) {
        FieldSpec list = found.get();
        found =
            Optional.of(
                new FieldSpec(
                    name,
                    Kind.GROUP,
                    list.label(),
                    list.article(),
                    true,
                    0,
                    List.of(),
                    list.fields()));
      } else {
        found = fields.stream().filter(f -> f.name().equals(name)).findFirst();
      }
      if (found.isEmpty()) {
        return found;
      }
      fields = found.get().fields();
    }
    return found;
  }

  /** The field with a value and what was asked of it. */
  static FieldView view(
      FieldSpec spec, String pointer, JsonNode value, List<FieldError> errors, String asked) {
    Map<String, List<Bilingual>> byField = new HashMap<>();
    errors.forEach(e -> byField.merge(e.path(), List.of(e.words()), (a, b) -> a));
    ObjectNode parent = JsonNodeFactory.instance.objectNode();
    if (!value.isMissingNode()) {
      parent.set(spec.name(), value);
    }
    String above = pointer.substring(0, pointer.lastIndexOf('/'));
    return FieldView.of(List.of(spec), above, parent, byField, Map.of(pointer, asked)).getFirst();
  }
}

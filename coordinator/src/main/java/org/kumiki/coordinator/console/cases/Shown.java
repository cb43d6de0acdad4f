package org.kumiki.coordinator.console.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is shown in place of what is stored: what somebody sent and was not taken.
 *
 * @param answers of the whole form
 * @param supplied answers to what was asked, by pointer
 * @param command that was given
 * @param data what it said
 * @param errors fields that are wrong
 * @param trouble why nothing changed
 * @param sent all of it
 * @param conversion whether the form is that of the request it would become
 */
record Shown(
    Optional<JsonNode> answers,
    Map<String, JsonNode> supplied,
    Optional<ApplicationCommand> command,
    ObjectNode data,
    List<FieldError> errors,
    Optional<CasePage.Trouble> trouble,
    Sent sent,
    boolean conversion) {

  static Shown asItIs() {
    return new Shown(
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        Optional.empty(),
        new Sent(Map.of()),
        false);
  }

  Shown conversionOf(JsonNode form) {
    return new Shown(Optional.of(form), supplied, command, data, errors, trouble, sent, true);
  }

  Shown with(List<FieldError> wrong, CasePage.Trouble why) {
    return new Shown(answers, supplied, command, data, wrong, Optional.of(why), sent, conversion);
  }

  boolean isOf(ApplicationCommand other) {
    return command.filter(other::equals).isPresent();
  }

  ObjectNode data(ApplicationCommand other) {
    return isOf(other) ? data : JsonNodeFactory.instance.objectNode();
  }

  Map<String, List<Bilingual>> errorsOf(ApplicationCommand other) {
    Map<String, List<Bilingual>> byField = new HashMap<>();
    if (isOf(other)) {
      errors.forEach(e -> byField.merge(e.path(), List.of(e.words()), (a, b) -> a));
    }
    return byField;
  }

  String typed(String field, String stored) {
    return sent.values().containsKey(field) ? sent.first(field) : stored;
  }
}

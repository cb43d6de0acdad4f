package org.kumiki.coordinator.console.desk;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.console.form.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a form of the release desk says, as the API's commands have it. Guarantees: nothing but the
 * members that forms ask for; what is empty is left out.
 */
public final class ReleaseForm {

  private static final List<String> TEXTS =
      List.of("reason", "comment", "code", "doi", "title", "date");
  private static final List<String> NUMBERS = List.of("round_to", "months");

  private ReleaseForm() {}

  /**
   * The body of a command.
   *
   * @param required members that the command needs
   * @throws InvalidInput at the field that is empty or no number
   */
  public static ObjectNode data(Sent sent, JsonNode required) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (String key : TEXTS) {
      String text = sent.first(key).replace("\r\n", "\n").strip();
      if (!text.isEmpty()) {
        data.put(key, text);
      }
    }
    for (String key : NUMBERS) {
      String number = sent.first(key).strip();
      if (!number.isEmpty()) {
        if (!number.matches("[0-9]{1,4}")) {
          throw new InvalidInput(key, "expected a whole number");
        }
        data.put(key, Integer.parseInt(number));
      }
    }
    if (!sent.first("without_tests").isEmpty()) {
      data.put("without_tests", true);
    }
    List<String> paths =
        sent.first("withhold").lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (!paths.isEmpty()) {
      ArrayNode withhold = data.putArray("withhold");
      paths.forEach(withhold::add);
    }
    required
        .valueStream()
        .map(JsonNode::asString)
        .filter(key -> !data.has(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new InvalidInput(key, "must be filled in");
            });
    return data;
  }
}

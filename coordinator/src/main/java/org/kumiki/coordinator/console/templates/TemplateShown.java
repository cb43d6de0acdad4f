package org.kumiki.coordinator.console.templates;

import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.template.review.TemplateCommand;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is shown in place of what is stored: what somebody sent and was not taken.
 *
 * @param content of the draft
 * @param command that was given
 * @param data what it said
 * @param written in words, for where its form is gone
 * @param errors fields that are wrong
 * @param trouble why nothing changed
 */
record TemplateShown(
    Optional<ObjectNode> content,
    Optional<TemplateCommand> command,
    ObjectNode data,
    List<String> written,
    List<FieldError> errors,
    Optional<Trouble> trouble) {

  static TemplateShown asItIs() {
    return new TemplateShown(
        Optional.empty(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static TemplateShown draft(ObjectNode content) {
    return new TemplateShown(
        Optional.of(content),
        Optional.of(TemplateCommand.SAVE_DRAFT),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static TemplateShown of(TemplateCommand command, ObjectNode data, List<String> written) {
    return new TemplateShown(
        Optional.empty(), Optional.of(command), data, written, List.of(), Optional.empty());
  }

  TemplateShown with(List<FieldError> wrong, Trouble why) {
    return new TemplateShown(content, command, data, written, wrong, Optional.of(why));
  }

  boolean isOf(TemplateCommand other) {
    return command.filter(other::equals).isPresent();
  }
}

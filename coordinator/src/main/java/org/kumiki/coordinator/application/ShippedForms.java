package org.kumiki.coordinator.application;

import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.form.Form;
import org.kumiki.coordinator.form.FormKind;
import org.kumiki.coordinator.form.FormLibrary;
import tools.jackson.databind.node.ObjectNode;

/** The forms of the library; faults in English and Japanese. */
public record ShippedForms(FormLibrary library) implements ApplicationForms {

  private static FormKind kind(ApplicationKind kind) {
    return switch (kind) {
      case ACCESS -> FormKind.DATA_ACCESS_APPLICATION;
      case REQUEST -> FormKind.HEALTH_DATA_REQUEST;
    };
  }

  @Override
  public String latest(ApplicationKind kind) {
    return library.latest(kind(kind)).version();
  }

  @Override
  public List<FormFault> faults(ApplicationKind kind, String version, ObjectNode form) {
    return words(form(kind, version).check(form));
  }

  @Override
  public List<FormFault> draftFaults(ApplicationKind kind, String version, ObjectNode form) {
    return words(form(kind, version).checkDraft(form));
  }

  private Form form(ApplicationKind kind, String version) {
    return library
        .find(kind(kind), version)
        .orElseThrow(() -> new InvalidInput("form", "there is no version %s", version));
  }

  private static List<FormFault> words(List<FieldError> errors) {
    return errors.stream()
        .map(e -> new FormFault(e.path(), new Message(e.words().en(), e.words().ja())))
        .toList();
  }
}

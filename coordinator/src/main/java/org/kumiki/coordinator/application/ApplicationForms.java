package org.kumiki.coordinator.application;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The forms that are filled in, each kind in numbered versions of which every one stays. */
public interface ApplicationForms {

  /** The version that a new application is written with. */
  String latest(ApplicationKind kind);

  /** What is wrong with a form that is to be submitted. */
  List<FormFault> faults(ApplicationKind kind, String version, ObjectNode form);

  /** What is wrong with a draft, of which anything may still be missing. */
  List<FormFault> draftFaults(ApplicationKind kind, String version, ObjectNode form);
}

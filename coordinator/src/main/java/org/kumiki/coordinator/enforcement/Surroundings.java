package org.kumiki.coordinator.enforcement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.kumiki.protocols.document.StatusAct;

/** What cases need of the rest of the coordinator. */
public interface Surroundings {

  /** Whom a case about this concerns; empty where there is no such thing. */
  Optional<Concerned> concerned(CaseSubject subject);

  /** The id of a signed act of this kind that stands for the permit now, if any. */
  Optional<String> standing(String permit, StatusAct.Action action);

  /** Shows a measure in the register's entry of an application, where it has one. */
  void publish(String application, String kind, String words, LocalDate date);

  /** Keeps somebody from applying until then; an instant that is past ends it for this case. */
  void exclude(Excluded who, Instant until, String caseId, String reason);
}

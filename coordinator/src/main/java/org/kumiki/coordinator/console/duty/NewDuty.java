package org.kumiki.coordinator.console.duty;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.form.FieldView;

/**
 * A case that is about to be begun.
 *
 * @param kind of it
 * @param fields that are asked for
 * @param trouble why it was not begun
 */
public record NewDuty(DutyKind kind, List<FieldView> fields, Optional<CasePage.Trouble> trouble) {

  /** Copies. */
  public NewDuty {
    Objects.requireNonNull(kind);
    fields = List.copyOf(fields);
    Objects.requireNonNull(trouble);
  }
}

package org.kumiki.coordinator.console.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.language.Bilingual;

/**
 * Cases of a kind.
 *
 * @param kind of them
 * @param list a page of them
 * @param mayBegin whether the reader may begin one
 */
public record DutyList(DutyKind kind, Listing<Line> list, boolean mayBegin) {

  /**
   * A case in the list.
   *
   * @param state code
   * @param due what runs
   */
  public record Line(
      String id, Bilingual title, String state, Instant updated, Optional<Due> due) {}

  /** A deadline that runs. */
  public record Due(Bilingual title, LocalDate on, boolean overdue) {}

  /** Copies. */
  public DutyList {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(list);
  }

  /** The lines of the page. */
  public List<Line> lines() {
    return list.lines();
  }
}

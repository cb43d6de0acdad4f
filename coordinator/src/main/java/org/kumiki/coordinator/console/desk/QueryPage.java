package org.kumiki.coordinator.console.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;

/**
 * A query.
 *
 * @param line what a list says of it
 * @param own whether it is the visitor's
 * @param ended when, once it has
 * @param outcome the code of its ending, empty before
 * @param release where the release of its result stands
 * @param message why there is no result; empty where there is one
 * @param steps what happened, oldest first
 * @param result the drawings and tables of what was released, as markup that escapes itself
 * @param tables titles of the tables that can be taken home
 */
public record QueryPage(
    QueryLine line,
    boolean own,
    Optional<Instant> ended,
    String outcome,
    Optional<ReleaseLine> release,
    Message message,
    List<ProgressLine> steps,
    Optional<Figures> result,
    List<Message> tables) {

  /** Copies. */
  public QueryPage {
    Objects.requireNonNull(line);
    Objects.requireNonNull(ended);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(release);
    Objects.requireNonNull(message);
    Objects.requireNonNull(result);
    steps = List.copyOf(steps);
    tables = List.copyOf(tables);
  }
}

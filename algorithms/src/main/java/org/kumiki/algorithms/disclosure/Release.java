package org.kumiki.algorithms.disclosure;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be shown of a result.
 *
 * @param result the JSON under {@code result} of the result document; withheld figures are null
 *     with a {@code display} beside them where they are counts
 * @param tables the same for people
 * @param withheld every figure that is not shown
 * @param noted sentences for the researcher about what the rules changed (rounding, merging)
 * @param warned statistical warnings: few events per parameter, aliased terms, coarse grids
 * @param reproduce the R call that gives the same numbers on the pooled rows
 * @param whollyWithheld true if nothing is left to show
 * @param figures its counts as a reader knows them, to be compared with other outputs
 */
public record Release(
    ObjectNode result,
    List<Table> tables,
    List<Withheld> withheld,
    List<Message> noted,
    List<Message> warned,
    String reproduce,
    boolean whollyWithheld,
    OutputFigures figures) {

  /** Begins the note of how a statistic takes the rows of a person. */
  public static final String SEVERAL_ROWS = "a person may have several rows: counts are of persons";

  /** The same, with how the statistic takes them. */
  public static Message severalRows(String pattern) {
    return Message.of("%s; %s", Message.of(SEVERAL_ROWS), Message.of(pattern));
  }

  /** Copies. */
  public Release {
    Objects.requireNonNull(result);
    Objects.requireNonNull(reproduce);
    Objects.requireNonNull(figures);
    tables = List.copyOf(tables);
    withheld = List.copyOf(withheld);
    noted = List.copyOf(noted);
    warned = List.copyOf(warned);
  }

  /** Without counts that other outputs could be compared with. */
  public Release(
      ObjectNode result,
      List<Table> tables,
      List<Withheld> withheld,
      List<Message> noted,
      List<Message> warned,
      String reproduce,
      boolean whollyWithheld) {
    this(result, tables, withheld, noted, warned, reproduce, whollyWithheld, OutputFigures.NONE);
  }

  /** The notes in English. */
  public List<String> notes() {
    return noted.stream().map(Message::en).toList();
  }

  /** The warnings in English. */
  public List<String> warnings() {
    return warned.stream().map(Message::en).toList();
  }

  /** The same with other notes. */
  public Release noting(List<Message> others) {
    return new Release(
        result, tables, withheld, others, warned, reproduce, whollyWithheld, figures);
  }

  /** The same, whose counts are these. */
  public Release with(OutputFigures counts) {
    return new Release(result, tables, withheld, noted, warned, reproduce, whollyWithheld, counts);
  }
}

package org.kumiki.algorithms.disclosure;

import java.util.List;
import java.util.Objects;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be shown of a result.
 *
 * @param result the JSON under {@code result} of the result document; withheld figures are null
 *     with a {@code display} beside them where they are counts
 * @param tables the same for people
 * @param withheld every figure that is not shown
 * @param notes sentences for the researcher about what the rules changed (rounding, merging)
 * @param warnings statistical warnings: few events per parameter, aliased terms, coarse grids
 * @param reproduce the R call that gives the same numbers on the pooled rows
 * @param whollyWithheld true if nothing is left to show
 * @param figures its counts as a reader knows them, to be compared with other outputs
 */
public record Release(
    ObjectNode result,
    List<Table> tables,
    List<Withheld> withheld,
    List<String> notes,
    List<String> warnings,
    String reproduce,
    boolean whollyWithheld,
    OutputFigures figures) {

  /** Begins the note of how a statistic takes the rows of a person. */
  public static final String SEVERAL_ROWS = "a person may have several rows: counts are of persons";

  /** Copies. */
  public Release {
    Objects.requireNonNull(result);
    Objects.requireNonNull(reproduce);
    Objects.requireNonNull(figures);
    tables = List.copyOf(tables);
    withheld = List.copyOf(withheld);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** Without counts that other outputs could be compared with. */
  public Release(
      ObjectNode result,
      List<Table> tables,
      List<Withheld> withheld,
      List<String> notes,
      List<String> warnings,
      String reproduce,
      boolean whollyWithheld) {
    this(result, tables, withheld, notes, warnings, reproduce, whollyWithheld, OutputFigures.NONE);
  }

  /** The same with other notes. */
  public Release noting(List<String> others) {
    return new Release(
        result, tables, withheld, others, warnings, reproduce, whollyWithheld, figures);
  }

  /** The same, whose counts are these. */
  public Release with(OutputFigures counts) {
    return new Release(
        result, tables, withheld, notes, warnings, reproduce, whollyWithheld, counts);
  }
}

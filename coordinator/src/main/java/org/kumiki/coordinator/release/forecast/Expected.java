package org.kumiki.coordinator.release.forecast;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * What one result would show, as far as parameters and dictionary tell.
 *
 * @param label of the part, where a query asks for several; else empty
 * @param complete whom it is about
 * @param counts that it would show
 * @param model where it is one
 */
public record Expected(String label, Region complete, List<Count> counts, Optional<Model> model) {

  /** Copies. */
  public Expected {
    counts = List.copyOf(counts);
  }

  /** The same with every group changed. */
  public Expected with(UnaryOperator<Region> groups) {
    return new Expected(
        label,
        groups.apply(complete),
        counts.stream().map(c -> new Count(c.use(), groups.apply(c.group()))).toList(),
        model.map(m -> m.with(groups)));
  }

  /** What a count stands for, which says the rule. */
  public enum Use {
    /** A cell, level or margin of a table. */
    CELL("R7"),
    /** All persons of a group: with fewer than k nothing of it is shown. */
    GROUP("R1"),
    /** All persons of a group without which nothing at all is shown. */
    NEEDED("R1"),
    /** Persons with an event: a survival curve has no step without k of them. */
    EVENTS("R10");

    private final String rule;

    Use(String rule) {
      this.rule = rule;
    }

    String rule() {
      return rule;
    }
  }

  /** A number of persons. */
  public record Count(Use use, Region group) {}

  /**
   * A model.
   *
   * @param parameters columns of its matrix
   * @param terms its rows
   * @param events persons with an event, where it counts them
   * @param without persons without, where it counts them
   * @param table true if all its terms are categorical
   * @param saturates true if there must be more events than parameters
   */
  public record Model(
      int parameters,
      List<Term> terms,
      Optional<Region> events,
      Optional<Region> without,
      boolean table,
      boolean saturates) {

    /** Copies. */
    public Model {
      terms = List.copyOf(terms);
    }

    private Model with(UnaryOperator<Region> groups) {
      return new Model(
          parameters,
          terms.stream()
              .map(t -> new Term(t.name(), t.cells().stream().map(groups).toList()))
              .toList(),
          events.map(groups),
          without.map(groups),
          table,
          saturates);
    }
  }

  /**
   * A row of a model.
   *
   * @param name as R names it
   * @param cells whose smallness withholds it (R5)
   */
  public record Term(String name, List<Region> cells) {

    /** Copies. */
    public Term {
      cells = List.copyOf(cells);
    }
  }
}

package org.kumiki.algorithms.derive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.ValueType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the follow-up of each row is cut into episodes (Lexis; R: {@code survSplit}). A row is at
 * risk in (start, stop]; each cut strictly inside makes two episodes of one, and the event belongs
 * to the last. Cuts within {@link #NEAR} of each other or of an end are one. A row of which start
 * or stop is missing, or that does not start before it stops, has no episode: all columns of it are
 * missing. Immutable.
 *
 * @param start a number or date
 * @param stop the same
 * @param event whether the follow-up ends with it
 * @param splits what cuts, in the order of the query
 */
public record Episodes(Expr start, Expr stop, Optional<Expr> event, List<Split> splits) {

  /** The person of a row where the dictionary declares no key: no name of a variable. */
  public static final String ROW = "(row)";

  /** Of the larger of 1 and the size of a time. */
  public static final double NEAR = 1e-9;

  /** All cuts of all splits: a row has at most one episode more. */
  static final int MOST_CUTS = 200;

  /** Days of a year of age. */
  static final double YEAR = 365.25;

  /** Copies. */
  public Episodes {
    splits = List.copyOf(splits);
  }

  /** What cuts the follow-up, and what an episode has of it. */
  public sealed interface Split {

    /** The trees that it reads, besides start and stop. */
    List<Expr> trees();
  }

  /**
   * Bands: an episode lies in that whose ends hold it, as R's {@code cut} has it; outside of all it
   * is missing.
   *
   * @param by the word of the query
   * @param origin to which the offsets are added; empty if they are times themselves
   * @param breaks as in the query, rising
   * @param offsets the cuts
   * @param labels of the bands, one fewer
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Bands(
      String by, Optional<Expr> origin, double[] breaks, double[] offsets, List<String> labels)
      implements Split {

    /** Copies. */
    public Bands {
      breaks = breaks.clone();
      offsets = offsets.clone();
      labels = List.copyOf(labels);
    }

    @Override
    public List<Expr> trees() {
      return origin.stream().toList();
    }
  }

  /** False until a time, true after it; never true where it is missing. */
  public record Onset(Expr of) implements Split {
    @Override
    public List<Expr> trees() {
      return List.of(of);
    }
  }

  /** What a column has of an episode. */
  public enum Take {
    /** When it starts; where times are dates, in days since the row's start. */
    START,
    /** When it stops. */
    STOP,
    /** How long it is. */
    TIME,
    /** Whether it ends with the event. */
    EVENT,
    /** Its band, or whether it lies after the onset. */
    SPLIT
  }

  /**
   * One column.
   *
   * @param of the episodes
   * @param split which of them, for {@link Take#SPLIT}; else 0
   */
  public record Column(Episodes of, Take take, int split) {}

  /** True if times are dates: columns then count days from the row's start. */
  public boolean dated() {
    return start.type() == ValueType.DATE;
  }

  /** All trees. */
  public List<Expr> trees() {
    return Stream.concat(
            Stream.concat(Stream.of(start, stop), event.stream()),
            splits.stream().flatMap(split -> split.trees().stream()))
        .toList();
  }

  /** Equal episodes have equal text. */
  public String written() {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    EpisodesReader.write(this, written);
    return written.toString();
  }

  /** The variables that it reads. */
  public SequencedSet<String> reads() {
    SequencedSet<String> names = new LinkedHashSet<>();
    trees().forEach(tree -> names.addAll(Expression.variables(tree)));
    return names;
  }
}

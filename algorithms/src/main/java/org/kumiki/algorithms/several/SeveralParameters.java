package org.kumiki.algorithms.several;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.expression.Expr;

/**
 * Parts of a query with the inner statistic's parameters bound.
 *
 * @param parts as the query says
 * @param bound the parameters of each
 * @param modelVariables what the statistic reads in any part, without conditions of subgroups
 * @param groups the different subgroups; the first is everybody
 */
public record SeveralParameters<P>(
    List<Part> parts,
    List<P> bound,
    SequencedSet<String> modelVariables,
    List<Optional<Expr>> groups) {

  /** Copies. */
  public SeveralParameters {
    parts = List.copyOf(parts);
    bound = List.copyOf(bound);
    modelVariables = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(modelVariables));
    groups = List.copyOf(groups);
  }

  static <P> SeveralParameters<P> of(
      List<Part> parts, List<P> bound, SequencedSet<String> modelVariables) {
    Stream<Optional<Expr>> named = parts.stream().map(Part::where);
    return new SeveralParameters<>(
        parts,
        bound,
        modelVariables,
        Stream.concat(Stream.of(Optional.<Expr>empty()), named).distinct().toList());
  }

  /** The subgroup of a part. */
  int group(int part) {
    return groups.indexOf(parts.get(part).where());
  }

  boolean onlyEverybody() {
    return groups.size() == 1;
  }
}

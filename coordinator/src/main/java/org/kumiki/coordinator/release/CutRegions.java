package org.kumiki.coordinator.release;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Step;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.Expr;

/**
 * Derived variables whose levels are intervals of one number or date: {@code cut}, and comparisons
 * with a constant. Counts of their levels are counts of intervals of that number, so that tables of
 * two cuts with shifted breaks are compared by what lies between (R7). Immutable.
 */
public final class CutRegions {

  /** Of a query that derives nothing. */
  public static final CutRegions NONE = new CutRegions(Map.of());

  private final Map<String, Cut> cuts;

  /**
   * One of them.
   *
   * @param of the number
   * @param levels each with its interval; one that no value can have is left out
   * @param range all of them together
   */
  private record Cut(String of, Map<String, Condition.Within> levels, Condition.Within range) {}

  private CutRegions(Map<String, Cut> cuts) {
    this.cuts = Map.copyOf(cuts);
  }

  /** Those among some derivations. */
  public static CutRegions of(Derivations derivations) {
    Map<String, Cut> cuts = new HashMap<>();
    for (Derivation derivation : derivations.all()) {
      if (derivation.past().isEmpty()) {
        cut(derivation).ifPresent(cut -> cuts.put(derivation.name(), cut));
      }
    }
    return new CutRegions(cuts);
  }

  private static Optional<Cut> cut(Derivation derivation) {
    if (derivation.step() instanceof Step.Cut step
        && derivation.of() instanceof Expr.Var(Variable number)) {
      return cut(number, derivation.variable().levels(), step);
    }
    if (derivation.step() instanceof Step.Keep
        && derivation.of()
            instanceof Expr.Compare(var comparison, Expr.Var(Variable number), Expr.Num(double at))
        && isOrdered(number)) {
      return threshold(number, comparison, at);
    }
    return Optional.empty();
  }

  private static boolean isOrdered(Variable number) {
    return number.type() == VariableType.NUMBER || isWhole(number);
  }

  private static boolean isWhole(Variable number) {
    return number.type() == VariableType.INTEGER || number.type() == VariableType.DATE;
  }

  private static Optional<Cut> cut(Variable number, List<String> labels, Step.Cut step) {
    double[] ends = step.breaks();
    int last = ends.length - 1;
    for (int i = 0; i <= last; i++) {
      boolean outermost = step.includeLowest() && i == (step.right() ? 0 : last);
      // Where an end belongs to the interval above it, the one below ends at the number before.
      ends[i] = step.right() == outermost ? Math.nextDown(ends[i]) : ends[i];
    }
    Map<String, Condition.Within> levels = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      within(number, ends[i], ends[i + 1]).ifPresent(w -> levels.put(label, w));
    }
    return within(number, ends[0], ends[last]).map(w -> new Cut(number.name(), levels, w));
  }

  private static Optional<Cut> threshold(Variable number, Expr.Comparison comparison, double at) {
    double end =
        switch (comparison) {
          case LESS, GREATER_OR_EQUAL -> Math.nextDown(at);
          case LESS_OR_EQUAL, GREATER -> at;
          case EQUAL, NOT_EQUAL -> Double.NaN;
        };
    if (Double.isNaN(end)) {
      return Optional.empty();
    }
    boolean below =
        comparison == Expr.Comparison.LESS || comparison == Expr.Comparison.LESS_OR_EQUAL;
    Map<String, Condition.Within> levels = new LinkedHashMap<>();
    within(number, Double.NEGATIVE_INFINITY, end)
        .ifPresent(w -> levels.put(below ? "TRUE" : "FALSE", w));
    within(number, end, Double.POSITIVE_INFINITY)
        .ifPresent(w -> levels.put(below ? "FALSE" : "TRUE", w));
    return within(number, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        .map(w -> new Cut(number.name(), levels, w));
  }

  // Whole numbers and days lie between the same whole ends.
  private static Optional<Condition.Within> within(Variable number, double low, double high) {
    double from = isWhole(number) ? Math.floor(low) : low;
    double to = isWhole(number) ? Math.floor(high) : high;
    return from < to ? Optional.of(new Condition.Within(from, to)) : Optional.empty();
  }

  /** The counts as those of the numbers beneath. */
  OutputFigures of(OutputFigures output) {
    if (cuts.isEmpty()) {
      return output;
    }
    return new OutputFigures(
        output.levels(),
        of(output.complete()),
        output.figures().stream().map(this::of).toList(),
        output.additive());
  }

  private Figure of(Figure figure) {
    if (figure.less().isEmpty()) {
      for (Map.Entry<String, Condition> condition : figure.region().conditions().entrySet()) {
        if (condition.getValue().equals(Condition.MISSING)
            && cuts.containsKey(condition.getKey())) {
          // Who has no level: all but those with one.
          SortedMap<String, Condition> others = new TreeMap<>(figure.region().conditions());
          others.remove(condition.getKey());
          Region all = new Region(others);
          Region levels = all.and(condition.getKey(), Condition.PRESENT);
          return figure.in(region -> of(all)).less(of(levels));
        }
      }
    }
    return figure.in(this::of);
  }

  /** The persons of a region, said of the numbers beneath where that can be. */
  Region of(Region region) {
    Region translated = region;
    for (Map.Entry<String, Condition> condition : region.conditions().entrySet()) {
      Optional<Cut> cut = Optional.ofNullable(cuts.get(condition.getKey()));
      Optional<Condition.Within> within =
          cut.flatMap(
              c ->
                  switch (condition.getValue()) {
                    case Condition.Present _ -> Optional.of(c.range());
                    case Condition.Is(String level) -> Optional.ofNullable(c.levels().get(level));
                    case Condition.Missing _, Condition.Within _, Condition.OneOf _ ->
                        Optional.empty();
                  });
      if (within.isPresent()) {
        Optional<Region> narrower =
            narrowed(translated, condition.getKey(), cut.get().of(), within.get());
        if (narrower.isEmpty()) {
          return region;
        }
        translated = narrower.get();
      }
    }
    return translated;
  }

  private static Optional<Region> narrowed(
      Region region, String derived, String number, Condition.Within within) {
    SortedMap<String, Condition> conditions = new TreeMap<>(region.conditions());
    conditions.remove(derived);
    Condition before = conditions.getOrDefault(number, Condition.PRESENT);
    Optional<Condition> both =
        switch (before) {
          case Condition.Present _ -> Optional.of(within);
          case Condition.Within w -> intersection(w, within);
          case Condition.Is _, Condition.Missing _, Condition.OneOf _ -> Optional.empty();
        };
    return both.map(
        condition -> {
          conditions.put(number, condition);
          return new Region(conditions);
        });
  }

  private static Optional<Condition> intersection(Condition.Within a, Condition.Within b) {
    double low = Math.max(a.low(), b.low());
    double high = Math.min(a.high(), b.high());
    return low < high ? Optional.of(new Condition.Within(low, high)) : Optional.empty();
  }
}

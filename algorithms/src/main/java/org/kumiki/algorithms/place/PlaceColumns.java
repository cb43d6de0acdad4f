package org.kumiki.algorithms.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.frame.ArrayFrame;

/**
 * A small table with one row per place of a geography, and one for no place: what follows from the
 * place alone is evaluated over it, by the same rules as over data. Not safe for threads.
 */
final class PlaceColumns {

  private final Geography geography;
  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, int[]> codes = new HashMap<>();

  // Derived variables that read the place and something else.
  private final Map<String, Derivation> mixed = new LinkedHashMap<>();

  PlaceColumns(Geography geography, Derivations derivations) {
    this.geography = geography;
    int missing = geography.places().size();
    codes.put(
        geography.name(),
        IntStream.rangeClosed(0, missing).map(i -> i < missing ? i : -1).toArray());
    derivations.all().forEach(this::add);
  }

  private void add(Derivation derivation) {
    boolean reads = reads(derivation.of());
    if (!reads) {
      return;
    }
    if (derivation.past().isPresent() || !follows(derivation.of())) {
      mixed.put(derivation.name(), derivation);
      return;
    }
    double[] values =
        Arrays.stream(values(derivation.of())).map(v -> derivation.step().apply(v)).toArray();
    if (derivation.variable().isNumeric()) {
      numbers.put(derivation.name(), values);
    } else {
      codes.put(
          derivation.name(),
          Arrays.stream(values).mapToInt(v -> Double.isNaN(v) ? -1 : (int) v).toArray());
    }
  }

  /** True if the tree reads the place, itself or by a derived variable. */
  boolean reads(Expr tree) {
    return Expression.variables(tree).stream().anyMatch(this::reads);
  }

  boolean reads(String variable) {
    return follows(variable) || mixed.containsKey(variable);
  }

  /** True if the place alone decides it. */
  boolean follows(String variable) {
    return codes.containsKey(variable) || numbers.containsKey(variable);
  }

  boolean follows(Expr tree) {
    return Expression.variables(tree).stream().allMatch(this::follows);
  }

  /** Of a variable that follows: which places stand at a value; codes or numbers. */
  PlaceSet at(String variable, double value) {
    double[] values =
        codes.containsKey(variable)
            ? Arrays.stream(codes.get(variable)).asDoubleStream().toArray()
            : numbers.get(variable);
    return set(values, value);
  }

  /** The places for which a condition that follows is true. */
  PlaceSet where(Expr condition) {
    return set(values(condition), 1);
  }

  private PlaceSet set(double[] values, double wanted) {
    Set<String> places = new TreeSet<>();
    for (int i = 0; i < geography.places().size(); i++) {
      if (values[i] == wanted) {
        places.add(geography.places().get(i));
      }
    }
    return new PlaceSet(new TreeSet<>(places), values[values.length - 1] == wanted);
  }

  private double[] values(Expr tree) {
    int rows = geography.places().size() + 1;
    var batch = new ArrayFrame(rows, numbers, codes, Optional.empty()).batch(0, rows);
    return IntStream.range(0, rows).mapToDouble(i -> Evaluator.value(tree, batch, i)).toArray();
  }

  /**
   * The places that a tree treats alike, whatever else it reads: where every largest part that
   * follows from the place has one value.
   */
  List<PlaceSet> alike(Expr tree) {
    List<double[]> parts = new ArrayList<>();
    parts(tree, parts);
    Map<List<Double>, PlaceSet> groups = new LinkedHashMap<>();
    for (int i = 0; i < geography.places().size(); i++) {
      int row = i;
      List<Double> key = parts.stream().map(values -> values[row] + 0.0).toList();
      TreeSet<String> places = new TreeSet<>(Set.of(geography.places().get(i)));
      groups.merge(key, new PlaceSet(places, false), PlaceSet::or);
    }
    return List.copyOf(groups.values());
  }

  List<PlaceSet> alike(String variable) {
    return alike(mixed.get(variable).of());
  }

  boolean isMixed(String variable) {
    return mixed.containsKey(variable);
  }

  private void parts(Expr tree, List<double[]> found) {
    if (!reads(tree)) {
      return;
    }
    if (follows(tree)) {
      found.add(values(tree));
    } else if (tree instanceof Expr.Var(var variable)) {
      parts(mixed.get(variable.name()).of(), found);
    } else {
      Expression.parts(tree).forEach(part -> parts(part, found));
    }
  }
}

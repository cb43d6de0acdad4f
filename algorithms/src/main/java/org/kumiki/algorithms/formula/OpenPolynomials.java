package org.kumiki.algorithms.formula;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.Batch;

/**
 * The orthogonal polynomials of a formula whose columns depend on the rows of all nodes, and the
 * formula in which they are written out. Immutable.
 */
public final class OpenPolynomials {

  private static final int ONE = 1;

  private final String where;
  private final Formula formula;
  private final List<Atom.Curved> curves;

  private OpenPolynomials(String where, Formula formula, List<Atom.Curved> curves) {
    this.where = where;
    this.formula = formula;
    this.curves = List.copyOf(curves);
  }

  /** Those of a formula; none if each of its columns follows from formula and dictionary. */
  public static OpenPolynomials of(String where, String text, Dictionary dictionary) {
    Formula formula = Formula.parse(where, text);
    BoundFormula bound =
        formula.with(withoutStrata(formula.right())).bindOpen(where, dictionary, Coding.TREATMENT);
    return new OpenPolynomials(where, formula, ((CodedDesign) bound.design()).open());
  }

  /** Strata are no columns; whether a model takes them, it says itself. */
  private static Node withoutStrata(Node node) {
    return switch (node) {
      case Node.Call c when c.function().equals("strata") -> new Node.Num(ONE, c.column());
      case Node.Paren p -> new Node.Paren(withoutStrata(p.inner()), p.column());
      case Node.Binary b when b.operator() == '+' ->
          new Node.Binary('+', withoutStrata(b.left()), withoutStrata(b.right()), b.column());
      default -> node;
    };
  }

  /** The formula with their bases, bound: its columns, without what a model takes for strata. */
  public BoundFormula bound(List<PolynomialBasis> bases, Dictionary dictionary) {
    Node right = replaced(withoutStrata(formula.right()), calls(bases));
    return formula.with(right).bind(where, dictionary);
  }

  /** The degree of each. */
  public List<Integer> degrees() {
    return curves.stream().map(curve -> curve.curve().width()).toList();
  }

  /** As R names each: {@code poly(age, 2)}. */
  public List<String> labels() {
    return curves.stream().map(Atom.Curved::label).toList();
  }

  /** The number beneath one of them, per row; NaN where missing. */
  public double[] numbers(int curve, Batch batch) {
    return curves.get(curve).expression().evaluate(batch);
  }

  /** The formula with their bases, one per polynomial. */
  public String closed(List<PolynomialBasis> bases) {
    Map<String, Node> calls = calls(bases);
    return formula.with(replaced(formula.right(), calls)).exactly();
  }

  /** What stands for each of them in that formula's names, and its own label. */
  public Map<String, String> names(List<PolynomialBasis> bases) {
    Map<String, String> names = new LinkedHashMap<>();
    calls(bases).forEach((label, call) -> names.put(Deparse.of(call), label));
    return names;
  }

  private Map<String, Node> calls(List<PolynomialBasis> bases) {
    Map<String, PolynomialBasis> byLabel = new HashMap<>();
    for (int i = 0; i < curves.size(); i++) {
      byLabel.put(curves.get(i).label(), bases.get(i));
    }
    Map<String, Node> calls = new LinkedHashMap<>();
    collect(formula.right(), byLabel, calls);
    return calls;
  }

  private static void collect(
      Node node, Map<String, PolynomialBasis> bases, Map<String, Node> calls) {
    switch (node) {
      case Node.Paren p -> collect(p.inner(), bases, calls);
      case Node.Unary u -> collect(u.operand(), bases, calls);
      case Node.Binary b -> {
        collect(b.left(), bases, calls);
        collect(b.right(), bases, calls);
      }
      case Node.Call c when bases.containsKey(Deparse.of(c)) ->
          calls.put(Deparse.of(c), closed(c, bases.get(Deparse.of(c))));
      case Node.Call c -> {}
      case Node.Name n -> {}
      case Node.Num n -> {}
      case Node.Text t -> {}
      case Node.Argument a -> {}
    }
  }

  private static Node replaced(Node node, Map<String, Node> calls) {
    return switch (node) {
      case Node.Paren p -> new Node.Paren(replaced(p.inner(), calls), p.column());
      case Node.Unary u -> new Node.Unary(u.operator(), replaced(u.operand(), calls), u.column());
      case Node.Binary b ->
          new Node.Binary(
              b.operator(), replaced(b.left(), calls), replaced(b.right(), calls), b.column());
      case Node.Call c -> calls.getOrDefault(Deparse.of(c), c);
      case Node.Name n -> n;
      case Node.Num n -> n;
      case Node.Text t -> t;
      case Node.Argument a -> a;
    };
  }

  private static Node closed(Node.Call call, PolynomialBasis basis) {
    int column = call.column();
    Node list =
        new Node.Call(
            "list",
            List.of(
                vector("alpha", basis.alpha().stream(), column),
                vector("norm2", Stream.concat(Stream.of(1.0), basis.norm2().stream()), column)),
            column);
    List<Node> arguments =
        Stream.concat(
                call.arguments().stream(), Stream.of(new Node.Argument("coefs", list, column)))
            .toList();
    return new Node.Call("poly", arguments, column);
  }

  private static Node vector(String name, Stream<Double> numbers, int column) {
    List<Node> nodes =
        numbers
            .map(
                n ->
                    n < 0
                        ? (Node) new Node.Unary('-', new Node.Num(-n, column), column)
                        : new Node.Num(n, column))
            .toList();
    return new Node.Argument(name, new Node.Call("c", nodes, column), column);
  }
}

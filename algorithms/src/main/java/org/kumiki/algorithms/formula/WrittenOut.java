package org.kumiki.algorithms.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.kumiki.algorithms.dictionary.Variable;

/**
 * A formula in which what the dictionary decides is written out: the knots of {@code ns}, which R
 * would take from its data. Pure.
 */
final class WrittenOut {

  private static final int MOST_COLUMNS = 50;
  private static final int TWO = 2;

  private final Binder binder;

  WrittenOut(Binder binder) {
    this.binder = binder;
  }

  Node of(Node node) {
    return switch (node) {
      case Node.Paren p -> new Node.Paren(of(p.inner()), p.column());
      case Node.Unary u -> new Node.Unary(u.operator(), of(u.operand()), u.column());
      case Node.Binary b -> new Node.Binary(b.operator(), of(b.left()), of(b.right()), b.column());
      case Node.Call c when c.function().equals("ns") -> spline(c);
      case Node.Call c -> c;
      case Node.Name n -> n;
      case Node.Num n -> n;
      case Node.Text t -> t;
      case Node.Argument a -> a;
    };
  }

  private Node spline(Node.Call call) {
    CallArguments arguments =
        new CallArguments(binder, call, List.of("x", "df", "knots", "=Boundary.knots"));
    Optional<List<Double>> given = arguments.numbers("knots");
    Optional<Integer> df = arguments.whole("df", 1, MOST_COLUMNS);
    if (given.isEmpty() && df.isEmpty()) {
      throw binder.error(call, "ns(..) needs df or knots, as in ns(age, df = 3)");
    }
    if (given.isPresent() && df.isPresent()) {
      throw binder.error(call, "ns(..) takes df or knots, not both");
    }
    List<Double> ends = arguments.numbers("Boundary.knots").orElseGet(() -> range(arguments));
    if (ends.size() != TWO || !(ends.getFirst() < ends.getLast())) {
      throw binder.error(call, "Boundary.knots of ns(..) are two numbers, the smaller one first");
    }
    List<Double> knots = given.orElseGet(() -> even(ends, df.orElseThrow()));
    check(call, knots, ends);
    int column = call.column();
    List<Node> written = new ArrayList<>(List.of(arguments.required("x")));
    written.add(
        knots.isEmpty()
            ? new Node.Argument("df", new Node.Num(1, column), column)
            : vector("knots", knots, column));
    written.add(vector("Boundary.knots", ends, column));
    return new Node.Call("ns", written, column);
  }

  private static List<Double> even(List<Double> ends, int df) {
    double low = ends.getFirst();
    double width = ends.getLast() - low;
    // Two places after the first of the width: short names of columns, and the same knots in R.
    int places = 2 - (int) Math.floor(Math.log10(width));
    return IntStream.range(1, df)
        .mapToObj(i -> BigDecimal.valueOf(low + width * i / df))
        .map(knot -> knot.setScale(places, RoundingMode.HALF_EVEN).doubleValue())
        .toList();
  }

  private void check(Node.Call call, List<Double> knots, List<Double> ends) {
    double before = ends.getFirst();
    for (double knot : knots) {
      if (!(knot > before) || knot >= ends.getLast()) {
        throw binder.error(
            call, "knots of ns(..) rise, and lie between the boundary knots %s", ends);
      }
      before = knot;
    }
    if (knots.size() >= MOST_COLUMNS) {
      throw binder.error(call, "ns(..) has at most %s knots", (MOST_COLUMNS - 1));
    }
  }

  private List<Double> range(CallArguments arguments) {
    Node x = arguments.required("x");
    if (!(x instanceof Node.Name name)) {
      throw binder.error(
          x, "ns(..) of an expression needs Boundary.knots = c(low, high), since it has no range");
    }
    Variable v = binder.lookUp(name);
    OptionalDouble low = v.minimum();
    OptionalDouble high = v.maximum();
    if (low.isEmpty() || high.isEmpty()) {
      throw binder.error(
          x,
          "ns(%s, ..) needs the variable's range: add minimum and maximum to its field in the"
              + " schema, or write Boundary.knots = c(low, high)",
          v.name());
    }
    return List.of(low.getAsDouble(), high.getAsDouble());
  }

  private static Node vector(String name, List<Double> numbers, int column) {
    List<Node> nodes = numbers.stream().map(n -> number(n, column)).toList();
    Node value = nodes.size() == 1 ? nodes.getFirst() : new Node.Call("c", nodes, column);
    return new Node.Argument(name, value, column);
  }

  private static Node number(double n, int column) {
    return n < 0 ? new Node.Unary('-', new Node.Num(-n, column), column) : new Node.Num(n, column);
  }
}

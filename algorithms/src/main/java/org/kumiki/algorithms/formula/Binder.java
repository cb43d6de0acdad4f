package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/** Turns the parts of a formula into variables of a model frame. */
final class Binder {

  private static final List<String> FUNCTIONS =
      List.of("I", "log", "exp", "sqrt", "factor", "relevel", "ns", "poly", "offset");

  private final String where;
  private final Dictionary dictionary;
  private final boolean open;

  /**
   * Binds to a dictionary.
   *
   * @param open true if a curve may depend on the rows of all nodes
   */
  Binder(String where, Dictionary dictionary, boolean open) {
    this.where = where;
    this.dictionary = dictionary;
    this.open = open;
  }

  /** A variable of the model frame: a name or a call other than offset. */
  Atom variable(Node node) {
    return switch (node) {
      case Node.Paren p -> variable(p.inner());
      case Node.Name n -> named(n);
      case Node.Call c when c.function().equals("factor") -> factor(c);
      case Node.Call c when c.function().equals("relevel") -> relevel(c);
      case Node.Call c when c.function().equals("ns") -> spline(c);
      case Node.Call c when c.function().equals("poly") -> polynomial(c);
      case Node.Call c -> new Atom.Numeric(Deparse.of(c), call(c));
      case Node.Num n -> throw error(n, "a number cannot stand here");
      case Node.Text t -> throw error(t, "a text cannot stand here");
      case Node.Argument a -> throw error(a, "'=' cannot stand here");
      case Node.Binary b ->
          throw error(b, "arithmetic stands inside I(..), for example I(a%sb)", b.operator());
      case Node.Unary u -> throw error(u, "arithmetic stands inside I(..), for example I(-a)");
    };
  }

  /** The argument of an offset. */
  Arithmetic offset(Node.Call call) {
    return arithmetic(only(call));
  }

  private Atom named(Node.Name n) {
    Variable v = lookUp(n);
    return switch (v.type()) {
      case BOOLEAN -> new Atom.Categorical(Deparse.of(n), v, List.of("FALSE", "TRUE"));
      case STRING -> new Atom.Categorical(Deparse.of(n), v, levels(n, v));
      case INTEGER, NUMBER, DATE -> new Atom.Numeric(Deparse.of(n), new Arithmetic.Value(v.name()));
    };
  }

  private Atom factor(Node.Call call) {
    if (!(only(call) instanceof Node.Name n)) {
      throw error(call, "factor(..) takes the name of a variable");
    }
    Variable v = lookUp(n);
    String label = Deparse.of(call);
    return switch (v.type()) {
      case BOOLEAN -> new Atom.Categorical(label, v, List.of("FALSE", "TRUE"));
      case STRING, INTEGER -> new Atom.Categorical(label, v, levels(n, v));
      case NUMBER, DATE ->
          throw error(
              n,
              v.type() == VariableType.DATE
                  ? "factor(%s) needs an integer, boolean or string variable, not a date"
                  : "factor(%s) needs an integer, boolean or string variable, not a number",
              v.name());
    };
  }

  private Atom relevel(Node.Call call) {
    CallArguments arguments = new CallArguments(this, call, List.of("x", "ref"));
    Node of = arguments.required("x");
    if (!(variable(of) instanceof Atom.Categorical factor)) {
      throw error(of, "relevel(..) takes a variable with levels, or factor(..) of one");
    }
    Node wanted = arguments.required("ref");
    if (!(wanted instanceof Node.Text ref)) {
      throw error(
          wanted,
          "ref of relevel(..) is a level in quotes, one of %s",
          String.join(", ", factor.levels()));
    }
    if (!factor.levels().contains(ref.value())) {
      throw InvalidInput.unknown(
          where + ", column " + ref.column(), "level", ref.value(), factor.levels());
    }
    List<String> levels = new ArrayList<>(factor.levels());
    levels.remove(ref.value());
    levels.addFirst(ref.value());
    return new Atom.Categorical(Deparse.of(call), factor.variable(), levels);
  }

  /** Of a call whose knots are written out. */
  private Atom spline(Node.Call call) {
    CallArguments arguments =
        new CallArguments(this, call, List.of("x", "df", "knots", "Boundary.knots"));
    List<Double> knots = arguments.numbers("knots").orElse(List.of());
    List<Double> ends =
        arguments
            .numbers("Boundary.knots")
            .orElseThrow(() -> error(call, "ns(..) stands among terms only"));
    return new Atom.Curved(
        Deparse.of(call),
        arithmetic(arguments.required("x")),
        new NaturalSpline(knots, ends.getFirst(), ends.getLast()));
  }

  private Atom polynomial(Node.Call call) {
    CallArguments arguments =
        new CallArguments(this, call, List.of("x", "degree", "=raw", "=coefs"));
    int degree =
        arguments
            .whole("degree", 1, Powers.HIGHEST)
            .orElseThrow(() -> error(call, "poly(..) needs a degree, as in poly(age, 2)"));
    Node x = arguments.required("x");
    if (!arguments.flag("raw")) {
      Optional<PolynomialBasis> basis = arguments.value("coefs").map(node -> basis(node, degree));
      if (basis.isPresent()) {
        return new Atom.Curved(Deparse.of(call), arithmetic(x), new Orthogonal(degree, basis));
      }
      if (!open) {
        throw error(
            call,
            "orthogonal polynomials of all rows are not offered here; write poly(%s, %d, raw ="
                + " TRUE): it is the same curve",
            Deparse.of(x),
            degree);
      }
      if (degree > Orthogonal.HIGHEST) {
        throw error(
            call,
            "orthogonal polynomials have at most degree %d here; write raw = TRUE, or take ns(..)",
            Orthogonal.HIGHEST);
      }
      return new Atom.Curved(
          Deparse.of(call), arithmetic(x), new Orthogonal(degree, Optional.empty()));
    }
    return new Atom.Curved(Deparse.of(call), arithmetic(x), new Powers(degree));
  }

  /** As R takes it: {@code list(alpha = c(..), norm2 = c(..))}, of which R's first norm2 is 1. */
  private PolynomialBasis basis(Node node, int degree) {
    if (node instanceof Node.Call list && list.function().equals("list")) {
      CallArguments parts = new CallArguments(this, list, List.of("=alpha", "=norm2"));
      List<Double> alpha = parts.numbers("alpha").orElse(List.of());
      List<Double> norm2 = parts.numbers("norm2").orElse(List.of());
      if (alpha.size() == degree
          && norm2.size() == degree + 2
          && norm2.stream().allMatch(n -> n > 0)) {
        return new PolynomialBasis(alpha, norm2.subList(1, norm2.size()));
      }
    }
    throw error(
        node,
        "coefs of poly(..) is list(alpha = c(..), norm2 = c(..)) with %d and %d numbers, those of"
            + " norm2 above 0",
        degree,
        degree + 2);
  }

  private List<String> levels(Node at, Variable v) {
    if (v.levels().isEmpty()) {
      throw error(
          at,
          "variable '%s' declares no levels; add constraints.enum to its field in the schema",
          v.name());
    }
    if (v.type() == VariableType.INTEGER) {
      return v.levels().stream().map(l -> Long.toString((long) Double.parseDouble(l))).toList();
    }
    return v.levels();
  }

  private Arithmetic call(Node.Call c) {
    Arithmetic.Function function =
        switch (c.function()) {
          case "I" -> Arithmetic.Function.IDENTITY;
          case "log" -> Arithmetic.Function.LOG;
          case "exp" -> Arithmetic.Function.EXP;
          case "sqrt" -> Arithmetic.Function.SQRT;
          case "factor", "offset" ->
              throw error(c, "%s(..) cannot stand inside another function", c.function());
          case "ns", "poly", "relevel" ->
              throw error(c, "%s(..) is a term; it cannot stand inside a function", c.function());
          case "strata" ->
              throw error(c, "strata(..) is added with + to the covariates of cox, nowhere else");
          case "bs" ->
              throw InvalidInput.notYetSupported(
                  where + ", column " + c.column(), "%s(..)", c.function());
          default ->
              throw InvalidInput.unknown(
                  where + ", column " + c.column(), "function", c.function(), FUNCTIONS);
        };
    return new Arithmetic.Apply(function, arithmetic(only(c)));
  }

  private Arithmetic arithmetic(Node node) {
    return switch (node) {
      case Node.Text t -> throw error(t, "a text cannot stand in arithmetic");
      case Node.Argument a ->
          throw error(a, "this function takes no argument by name; take '%s =' out", a.name());
      case Node.Num n -> new Arithmetic.Constant(n.value());
      case Node.Paren p -> arithmetic(p.inner());
      case Node.Call c -> call(c);
      case Node.Name n -> {
        Variable v = lookUp(n);
        if (!v.isNumeric()) {
          throw error(n, "'%s' is text; arithmetic needs a number", v.name());
        }
        yield new Arithmetic.Value(v.name());
      }
      case Node.Unary u ->
          u.operator() == '+'
              ? arithmetic(u.operand())
              : new Arithmetic.Apply(Arithmetic.Function.NEGATE, arithmetic(u.operand()));
      case Node.Binary b -> {
        if (b.operator() == ':' || b.operator() == '|') {
          throw error(b, "'%s' has no meaning in arithmetic; expected + - * / or ^", b.operator());
        }
        yield new Arithmetic.Combine(b.operator(), arithmetic(b.left()), arithmetic(b.right()));
      }
    };
  }

  Variable lookUp(Node.Name n) {
    if (n.name().equals("site")) {
      throw error(
          n,
          "'site' is a reserved name: glm adjusts for sites by \"site_effects\": \"absorbed\", cox"
              + " by its baseline per site");
    }
    if (n.name().equals(".")) {
      throw error(n, "'.' is not offered; write the names out");
    }
    return dictionary.variable(where + ", column " + n.column(), n.name());
  }

  private Node only(Node.Call c) {
    if (c.arguments().size() != 1) {
      throw error(c, "%s(..) takes one argument, found %s", c.function(), c.arguments().size());
    }
    return c.arguments().getFirst();
  }

  InvalidInput error(Node at, String pattern, Object... arguments) {
    return new InvalidInput(where + ", column " + at.column(), pattern, arguments);
  }
}

package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a call by R's rules: those with a name first, the others in order. Every error
 * points at its place in the formula.
 */
final class CallArguments {

  private static final String BY_NAME = "=";

  private final Binder binder;
  private final Node.Call call;
  private final List<String> names;
  private final List<Optional<Node>> values = new ArrayList<>();

  /**
   * Sorts the arguments.
   *
   * @param parameters their names in order; one that begins with '=' is taken by name only
   */
  CallArguments(Binder binder, Node.Call call, List<String> parameters) {
    this.binder = binder;
    this.call = call;
    this.names = parameters.stream().map(name -> name.replace(BY_NAME, "")).toList();
    names.forEach(name -> values.add(Optional.empty()));
    for (Node argument : call.arguments()) {
      if (argument instanceof Node.Argument a) {
        int at = names.indexOf(a.name());
        if (at < 0) {
          throw binder.error(
              a,
              "%s(..) has no argument '%s' here; expected %s",
              call.function(),
              a.name(),
              String.join(", ", names));
        }
        set(at, a, a.value());
      }
    }
    for (Node argument : call.arguments()) {
      if (!(argument instanceof Node.Argument)) {
        int at = 0;
        while (at < names.size()
            && (values.get(at).isPresent() || parameters.get(at).startsWith(BY_NAME))) {
          at++;
        }
        if (at == names.size()) {
          throw binder.error(argument, "%s(..) has too many arguments", call.function());
        }
        set(at, argument, argument);
      }
    }
  }

  private void set(int at, Node place, Node value) {
    if (values.get(at).isPresent()) {
      throw binder.error(place, "'%s' is given twice", names.get(at));
    }
    values.set(at, Optional.of(value));
  }

  Optional<Node> value(String name) {
    return values.get(names.indexOf(name));
  }

  Node required(String name) {
    return value(name)
        .orElseThrow(
            () -> binder.error(call, "%s(..) needs the argument %s", call.function(), name));
  }

  /** A whole number in a range. */
  Optional<Integer> whole(String name, int least, int most) {
    return value(name)
        .map(
            node -> {
              if (node instanceof Node.Num n
                  && n.value() == Math.rint(n.value())
                  && n.value() >= least
                  && n.value() <= most) {
                return (int) n.value();
              }
              throw binder.error(
                  node,
                  "%s of %s(..) is a whole number from %d to %d",
                  name,
                  call.function(),
                  least,
                  most);
            });
  }

  /** A number, or several in c(..). */
  Optional<List<Double>> numbers(String name) {
    return value(name)
        .map(
            node ->
                node instanceof Node.Call c && c.function().equals("c")
                    ? c.arguments().stream().map(n -> number(name, n)).toList()
                    : List.of(number(name, node)));
  }

  private double number(String name, Node node) {
    if (node instanceof Node.Num n) {
      return n.value();
    }
    if (node instanceof Node.Unary u && u.operator() == '-' && u.operand() instanceof Node.Num n) {
      return -n.value();
    }
    throw binder.error(
        node, "%s of %s(..) takes numbers, as in c(20, 40.5)", name, call.function());
  }

  /** TRUE or FALSE; FALSE where it is not given. */
  boolean flag(String name) {
    Optional<Node> given = value(name);
    if (given.isEmpty()) {
      return false;
    }
    if (given.orElseThrow() instanceof Node.Name n
        && (n.name().equals("TRUE") || n.name().equals("FALSE"))) {
      return n.name().equals("TRUE");
    }
    throw binder.error(given.orElseThrow(), "%s is TRUE or FALSE", name);
  }
}

package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;

/** Takes the terms {@code strata(a, b)} out of a sum of terms. Not for several threads. */
final class StrataTerms {

  private static final String STRATA = "strata";

  private final String where;
  private final List<String> names = new ArrayList<>();

  StrataTerms(String where) {
    this.where = where;
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** What is left; empty if all of it was strata. */
  Optional<Node> without(Node node) {
    return switch (node) {
      case Node.Call c when c.function().equals(STRATA) -> {
        take(c);
        yield Optional.empty();
      }
      case Node.Paren p -> without(p.inner()).map(inner -> new Node.Paren(inner, p.column()));
      case Node.Binary b when b.operator() == '+' -> {
        Optional<Node> left = without(b.left());
        Optional<Node> right = without(b.right());
        yield left.isPresent() && right.isPresent()
            ? Optional.of(new Node.Binary('+', left.get(), right.get(), b.column()))
            : left.or(() -> right);
      }
      case Node.Binary b when b.operator() == '-' ->
          Optional.of(
              without(b.left())
                  .<Node>map(left -> new Node.Binary('-', left, b.right(), b.column()))
                  .orElseGet(() -> new Node.Unary('-', b.right(), b.column())));
      case Node.Binary b -> Optional.of(b);
      case Node.Unary u -> Optional.of(u);
      case Node.Call c -> Optional.of(c);
      case Node.Name n -> Optional.of(n);
      case Node.Num n -> Optional.of(n);
      case Node.Text t -> Optional.of(t);
      case Node.Argument a -> Optional.of(a);
    };
  }

  private void take(Node.Call call) {
    if (call.arguments().isEmpty()) {
      throw new InvalidInput(where + ", column " + call.column(), "strata(..) names no variable");
    }
    for (Node argument : call.arguments()) {
      if (!(argument instanceof Node.Name name)) {
        throw new InvalidInput(
            where + ", column " + argument.column(), "strata(..) takes the names of variables");
      }
      names.add(name.name());
    }
  }
}

package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The random effects {@code ( .. | .. )} that are added to a right-hand side, and what is left
 * without them: 1 if nothing is. Anywhere else a bar stays where it is, and is refused there. Pure.
 */
record RandomParts(Node rest, List<Node.Binary> bars) {

  static RandomParts of(Node rhs) {
    List<Node.Binary> bars = new ArrayList<>();
    Node rest = without(rhs, bars).orElseGet(() -> new Node.Num(1, rhs.column()));
    return new RandomParts(rest, List.copyOf(bars));
  }

  private static Optional<Node> without(Node node, List<Node.Binary> bars) {
    if (node instanceof Node.Paren p && p.inner() instanceof Node.Binary b && b.operator() == '|') {
      bars.add(b);
      return Optional.empty();
    }
    if (node instanceof Node.Binary b && (b.operator() == '+' || b.operator() == '-')) {
      Optional<Node> left = without(b.left(), bars);
      if (b.operator() == '-') {
        return Optional.of(
            left.<Node>map(l -> new Node.Binary('-', l, b.right(), b.column()))
                .orElseGet(() -> new Node.Unary('-', b.right(), b.column())));
      }
      Optional<Node> right = without(b.right(), bars);
      if (left.isEmpty() || right.isEmpty()) {
        return left.isPresent() ? left : right;
      }
      return Optional.of(new Node.Binary('+', left.get(), right.get(), b.column()));
    }
    return Optional.of(node);
  }

  List<RandomTerm> bind(Binder binder, String where) {
    List<RandomTerm> found = new ArrayList<>();
    for (Node.Binary bar : bars) {
      if (!(bar.right() instanceof Node.Name group)) {
        throw binder.error(
            bar.right(), "behind the bar stands one name: site, person or a variable");
      }
      Node left = new WrittenOut(binder).of(bar.left());
      Terms terms = Terms.of(binder, left);
      if (!terms.offsets().isEmpty()) {
        throw binder.error(bar.left(), "an offset cannot vary between groups; add it outside");
      }
      String place = where + ", column " + bar.left().column();
      Design design = CodedDesign.of(place, terms, Coding.TREATMENT, Deparse.of(left));
      found.add(new RandomTerm(design, group.name(), group.column()));
    }
    return found;
  }
}

package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;

/**
 * The terms of a right-hand side in R's order: by number of variables, then as written. A term is a
 * set of indexes into the variables, which stand in order of first appearance.
 */
final class Terms {

  private static final int MOST = 256;

  private final Binder binder;
  private final List<Atom> atoms = new ArrayList<>();
  private final List<Arithmetic> offsets = new ArrayList<>();
  private boolean intercept = true;
  private List<BitSet> sets = List.of();

  private Terms(Binder binder) {
    this.binder = binder;
  }

  static Terms of(Binder binder, Node rhs) {
    Terms terms = new Terms(binder);
    terms.sets =
        terms.expand(rhs, true).stream()
            .sorted(Comparator.comparingInt(BitSet::cardinality))
            .toList();
    return terms;
  }

  List<Atom> atoms() {
    return atoms;
  }

  List<Arithmetic> offsets() {
    return offsets;
  }

  boolean intercept() {
    return intercept;
  }

  List<BitSet> sets() {
    return sets;
  }

  String label(BitSet set) {
    return set.stream().mapToObj(i -> atoms.get(i).label()).collect(Collectors.joining(":"));
  }

  /**
   * True if a factor of a term is coded by contrasts: R's rule is that the rest of the term lies in
   * an earlier term, or is empty.
   */
  boolean contrasts(int term, int atom) {
    BitSet rest = (BitSet) sets.get(term).clone();
    rest.clear(atom);
    if (rest.isEmpty()) {
      return true;
    }
    for (BitSet earlier : sets.subList(0, term)) {
      BitSet missing = (BitSet) rest.clone();
      missing.andNot(earlier);
      if (missing.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private SequencedSet<BitSet> expand(Node node, boolean additive) {
    return switch (node) {
      case Node.Paren p -> expand(p.inner(), additive);
      case Node.Num n -> {
        setIntercept(n, n.value() == 1, additive);
        yield new LinkedHashSet<>();
      }
      case Node.Unary u -> {
        if (u.operator() == '+') {
          yield expand(u.operand(), additive);
        }
        SequencedSet<BitSet> none = new LinkedHashSet<>();
        remove(none, u.operand(), additive);
        yield none;
      }
      case Node.Binary b -> combine(b, additive);
      case Node.Call c when c.function().equals("offset") -> {
        if (!additive) {
          throw binder.error(c, "offset(..) is added with +, not crossed with other terms");
        }
        offsets.add(binder.offset(c));
        yield new LinkedHashSet<>();
      }
      case Node.Call c -> single(c);
      case Node.Text t -> throw binder.error(t, "a text cannot stand here");
      case Node.Argument a -> throw binder.error(a, "'=' cannot stand here");
      case Node.Name n -> single(n);
    };
  }

  private SequencedSet<BitSet> combine(Node.Binary b, boolean additive) {
    return switch (b.operator()) {
      case '+' -> {
        SequencedSet<BitSet> terms = expand(b.left(), additive);
        terms.addAll(expand(b.right(), additive));
        yield bounded(b, terms);
      }
      case '-' -> {
        SequencedSet<BitSet> terms = expand(b.left(), additive);
        remove(terms, b.right(), additive);
        yield terms;
      }
      case ':' -> cross(b, expand(b.left(), false), expand(b.right(), false));
      case '*' -> {
        SequencedSet<BitSet> left = expand(b.left(), false);
        SequencedSet<BitSet> right = expand(b.right(), false);
        SequencedSet<BitSet> terms = new LinkedHashSet<>(left);
        terms.addAll(right);
        terms.addAll(cross(b, left, right));
        yield bounded(b, terms);
      }
      case '|' ->
          throw binder.error(
              b,
              "a random effect such as (1 | person) is added with +, and only mixed-model takes"
                  + " it");
      default ->
          throw binder.error(
              b,
              "'%s' between terms is not offered; expected + - * or :, and arithmetic inside I(..)",
              b.operator());
    };
  }

  private void remove(SequencedSet<BitSet> terms, Node what, boolean additive) {
    if (what instanceof Node.Num n) {
      setIntercept(n, n.value() != 1, additive);
    } else {
      int before = offsets.size();
      terms.removeAll(expand(what, false));
      if (offsets.size() != before) {
        throw binder.error(what, "an offset cannot be taken away");
      }
    }
  }

  private void setIntercept(Node.Num n, boolean on, boolean additive) {
    if (!additive || (n.value() != 0 && n.value() != 1)) {
      throw binder.error(n, "the only numbers among terms are + 1, - 1 and + 0");
    }
    intercept = on;
  }

  private SequencedSet<BitSet> cross(
      Node at, SequencedSet<BitSet> left, SequencedSet<BitSet> right) {
    SequencedSet<BitSet> terms = new LinkedHashSet<>();
    for (BitSet a : left) {
      for (BitSet b : right) {
        BitSet both = (BitSet) a.clone();
        both.or(b);
        terms.add(both);
      }
      bounded(at, terms);
    }
    return terms;
  }

  private SequencedSet<BitSet> single(Node node) {
    Atom atom = binder.variable(node);
    int index = 0;
    while (index < atoms.size() && !atoms.get(index).label().equals(atom.label())) {
      index++;
    }
    if (index == atoms.size()) {
      atoms.add(atom);
    }
    BitSet set = new BitSet();
    set.set(index);
    SequencedSet<BitSet> terms = new LinkedHashSet<>();
    terms.add(set);
    return terms;
  }

  private SequencedSet<BitSet> bounded(Node at, SequencedSet<BitSet> terms) throws InvalidInput {
    if (terms.size() > MOST) {
      throw binder.error(at, "the formula has more than %s terms", MOST);
    }
    return terms;
  }
}

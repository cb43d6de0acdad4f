package org.kumiki.algorithms.derive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import tools.jackson.databind.JsonNode;

/**
 * The derived variables of a query, each over the dictionary and those before it: so there are no
 * cycles, and no name hides another. What an engine must compute for one of them, derived variables
 * written out in it, is bounded in depth and size. Immutable.
 */
public final class Derivations {

  private static final int MOST = 100;
  private static final int LARGEST = 4_000;
  private static final int LOOK_DEPTH = 8;
  private static final int LOOK_SIZE = 50;

  private final Dictionary base;
  private final Dictionary dictionary;
  private final List<Derivation> all;
  private final Map<String, Derivation> byName = new HashMap<>();
  private final Map<String, Extent> extents = new HashMap<>();

  /** How deep and how large a tree is with all below it written out. */
  private record Extent(int depth, long size) {}

  private static final Extent NOTHING = new Extent(0, 0);

  private Derivations(Dictionary base, List<Derivation> all) {
    this.base = base;
    this.all = List.copyOf(all);
    List<Variable> variables = new ArrayList<>(base.variables());
    for (Derivation derivation : all) {
      variables.add(derivation.variable());
      byName.put(derivation.name(), derivation);
      Extent of = derivation.episode().isPresent() ? NOTHING : extent(derivation);
      extents.put(derivation.name(), new Extent(of.depth + 1, of.size + 1));
    }
    Dictionary own = base.with(variables);
    this.dictionary = episodes().isPresent() ? own.withUnit(Episodes.ROW) : own;
  }

  /** No derived variable. */
  public static Derivations none(Dictionary dictionary) {
    return new Derivations(dictionary, List.of());
  }

  /**
   * Those of a query.
   *
   * @param where names the array in messages
   * @throws InvalidInput naming derivation, key and column, and the alternatives
   */
  public static Derivations parse(String where, JsonNode array, Dictionary base) {
    if (!array.isArray() || array.size() > MOST) {
      throw new InvalidInput(where, "expected an array of at most %d derivations", MOST);
    }
    Derivations so = none(base);
    for (int i = 0; i < array.size(); i++) {
      String place = where + "[" + i + "]";
      Derivation next = new DerivationReader(place, so.dictionary).read(array.get(i));
      String named = place + " ('" + next.name() + "')";
      check(named, so.extent(next));
      so.checkRows(named, next);
      List<Derivation> more = new ArrayList<>(so.all);
      more.add(next);
      so = new Derivations(base, more);
    }
    return so;
  }

  /** Refuses a tree that is too deep or too large with the derived variables written out. */
  public void check(String where, Expr tree) {
    check(where, extent(tree));
  }

  private static void check(String where, Extent extent) {
    if (extent.depth > Expression.DEEPEST || extent.size > LARGEST) {
      throw new InvalidInput(
          where,
          "with the derived variables in it written out it has %d levels and %d parts; at most %d"
              + " and %d are allowed",
          extent.depth,
          extent.size,
          Expression.DEEPEST,
          LARGEST);
    }
  }

  /** Rows are cut once, and before anything else is done that takes rows one by one. */
  private void checkRows(String where, Derivation next) {
    boolean onEpisodes = needed(next.reads()).episodes().isPresent();
    if (onEpisodes && (next.past().isPresent() || next.episode().isPresent())) {
      throw new InvalidInput(
          where, "it reads what episodes makes, and is made of whole rows; derive it before them");
    }
    Optional<Episodes> here = next.episode().map(Episodes.Column::of);
    Optional<String> other = episodes().map(Episodes::written);
    if (here.isPresent() && other.isPresent() && !other.get().equals(here.get().written())) {
      throw new InvalidInput(where, "a query cuts its rows into episodes in one way only");
    }
  }

  /** The episodes into which rows are cut, if they are. */
  public Optional<Episodes> episodes() {
    return all.stream().flatMap(d -> d.episode().stream()).map(Episodes.Column::of).findFirst();
  }

  /** A look into another table, and a table of episodes, are statements of their own. */
  private Extent extent(Derivation derivation) {
    if (derivation.episode().isPresent()) {
      int depth = 0;
      long size = Episodes.MOST_CUTS;
      for (Expr tree : derivation.episode().get().of().trees()) {
        depth = Math.max(depth, extent(tree).depth);
        size += extent(tree).size;
      }
      return new Extent(depth + LOOK_DEPTH, size);
    }
    Extent of = extent(derivation.of());
    if (derivation.past().isEmpty()) {
      return of;
    }
    Extent where =
        derivation.past().get().where().map(tree -> none(base).extent(tree)).orElse(NOTHING);
    return new Extent(
        Math.max(of.depth, where.depth) + LOOK_DEPTH, of.size + where.size + LOOK_SIZE);
  }

  private Extent extent(Expr tree) {
    if (tree instanceof Expr.Var(Variable variable) && extents.containsKey(variable.name())) {
      return extents.get(variable.name());
    }
    int depth = 0;
    long size = 1L + (tree instanceof Expr.In in ? in.values().size() : 0);
    for (Expr part : Expression.parts(tree)) {
      Extent below = extent(part);
      depth = Math.max(depth, below.depth);
      size += below.size;
    }
    return new Extent(depth + 1, size);
  }

  /** The dictionary of the data. */
  public Dictionary base() {
    return base;
  }

  /** The dictionary with the derived variables behind its own. */
  public Dictionary dictionary() {
    return dictionary;
  }

  /** In order: each reads only variables of the dictionary and those before it. */
  public List<Derivation> all() {
    return all;
  }

  /** The derivation of this name, if there is one. */
  public Optional<Derivation> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Where each variable of the dictionary is used that the named ones are or are made of: by its
   * name, the derived variable that reads it, if any.
   */
  public Map<String, Optional<String>> beneath(Collection<String> names) {
    Map<String, Optional<String>> found = new LinkedHashMap<>();
    names.stream()
        .filter(name -> !byName.containsKey(name))
        .forEach(name -> found.put(name, Optional.empty()));
    for (Derivation needed : needed(names).all) {
      needed.reads().stream()
          .filter(name -> !byName.containsKey(name))
          .forEach(name -> found.putIfAbsent(name, Optional.of(needed.name())));
    }
    return found;
  }

  /** Only those that the named variables are made of. */
  public Derivations needed(Collection<String> names) {
    SequencedSet<String> wanted = new LinkedHashSet<>(names);
    for (Derivation derivation : all.reversed()) {
      if (wanted.contains(derivation.name())) {
        wanted.addAll(derivation.reads());
      }
    }
    return new Derivations(base, all.stream().filter(d -> wanted.contains(d.name())).toList());
  }
}

package org.kumiki.algorithms.disclosure.concealment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;

/**
 * The unknown counts of an analysis set: persons per combination of levels of the variables that
 * outputs use together, missing being a level, or of intervals of a number ({@link Atoms}).
 * Guarantees: whole numbers for them that meet {@link #structure} are the margins of a table over
 * all variables, so an interval worked out here is the one of the full joint table. Completeness in
 * many variables ({@link CompleteSets}) is tied by inequalities that hold for every table; for sets
 * that overlap without one holding the other they may leave an interval too wide. Immutable.
 */
final class CellSpace {

  private static final String MISSING = "\nmissing";
  private static final String OTHER = "\nother";

  private final SortedMap<String, List<String>> levels = new TreeMap<>();
  private final SortedMap<String, Atoms> atoms = new TreeMap<>();
  private final CompleteSets complete;
  private final Set<SortedSet<String>> allComplete = new LinkedHashSet<>();
  private final Cliques cliques;
  private final long unknowns;
  private final int[] starts;

  /** The space for these outputs. */
  CellSpace(Collection<OutputFigures> outputs) {
    List<Region> regions = new ArrayList<>();
    SortedMap<String, Set<String>> names = new TreeMap<>();
    for (OutputFigures output : outputs) {
      output
          .levels()
          .forEach((v, l) -> names.computeIfAbsent(v, x -> new LinkedHashSet<>()).addAll(l));
      regions.add(output.complete());
      allComplete.add(output.complete().present());
      output
          .figures()
          .forEach(
              f -> {
                regions.add(f.region());
                f.less().ifPresent(regions::add);
              });
    }
    intervals(regions)
        .forEach(
            (v, list) -> {
              Atoms of = Atoms.of(list, names.getOrDefault(v, Set.of()));
              atoms.put(v, of);
              names.put(v, new LinkedHashSet<>(of.names()));
            });
    complete = new CompleteSets(regions);
    List<SortedSet<String>> together = new ArrayList<>();
    for (Region region : regions) {
      together.add(new TreeSet<>(complete.of(region).conditions().keySet()));
      region.conditions().keySet().forEach(v -> names.computeIfAbsent(v, x -> new TreeSet<>()));
    }
    complete
        .abstracted()
        .forEach(
            (c, variables) -> variables.forEach(v -> together.add(new TreeSet<>(Set.of(c, v)))));
    names.forEach(
        (variable, set) -> {
          List<String> all = new ArrayList<>(set);
          all.addAll(set.isEmpty() ? List.of(OTHER, MISSING) : List.of(MISSING));
          levels.put(variable, all);
        });
    complete
        .abstracted()
        .keySet()
        .forEach(c -> levels.put(c, List.of(CompleteSets.YES, CompleteSets.NO)));
    cliques = Cliques.of(together);
    starts = new int[cliques.cliques().size()];
    long cells = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (int) Math.min(cells, Integer.MAX_VALUE);
      cells += size(cliques.cliques().get(i));
    }
    unknowns = cells;
  }

  private static SortedMap<String, List<Condition.Within>> intervals(List<Region> regions) {
    SortedMap<String, List<Condition.Within>> intervals = new TreeMap<>();
    for (Region region : regions) {
      region
          .conditions()
          .forEach(
              (variable, condition) -> {
                if (condition instanceof Condition.Within within) {
                  intervals.computeIfAbsent(variable, v -> new ArrayList<>()).add(within);
                }
              });
    }
    return intervals;
  }

  private long size(SortedSet<String> clique) {
    double size = 1;
    for (String variable : clique) {
      size *= levels.get(variable).size();
    }
    return (long) Math.min(size, 1e12);
  }

  /** How many counts are unknown. */
  long unknowns() {
    return unknowns;
  }

  /** The persons of a region, or of a region less those of another. */
  Constraint sum(Region region, Optional<Region> less) {
    int[] cells = cells(complete.of(region));
    int[] minus = less.map(l -> cells(complete.of(l))).orElse(new int[0]);
    return sum(List.of(cells), List.of(minus), -Constraint.UNLIMITED, Constraint.UNLIMITED);
  }

  // A cell may stand on both sides, or twice on one.
  private static Constraint sum(List<int[]> plus, List<int[]> minus, long low, long high) {
    SortedMap<Integer, Integer> factors = new TreeMap<>();
    plus.forEach(cells -> Arrays.stream(cells).forEach(c -> factors.merge(c, 1, Integer::sum)));
    minus.forEach(cells -> Arrays.stream(cells).forEach(c -> factors.merge(c, -1, Integer::sum)));
    factors.values().removeIf(factor -> factor == 0);
    return new Constraint(
        factors.keySet().stream().mapToInt(Integer::intValue).toArray(),
        factors.values().stream().mapToInt(Integer::intValue).toArray(),
        low,
        high);
  }

  private int[] cells(Region region) {
    for (int i = 0; i < starts.length; i++) {
      if (cliques.cliques().get(i).containsAll(region.conditions().keySet())) {
        return cells(i, region);
      }
    }
    throw new IllegalStateException("no group of variables holds " + region);
  }

  private int[] cells(int clique, Region region) {
    List<Integer> found = List.of(0);
    for (String variable : cliques.cliques().get(clique)) {
      List<String> names = levels.get(variable);
      Optional<Condition> condition = Optional.ofNullable(region.conditions().get(variable));
      List<Integer> next = new ArrayList<>();
      for (int before : found) {
        for (int level = 0; level < names.size(); level++) {
          if (condition.isEmpty() || meets(variable, names.get(level), condition.get())) {
            next.add(before * names.size() + level);
          }
        }
      }
      found = next;
    }
    return found.stream().mapToInt(cell -> starts[clique] + cell).toArray();
  }

  private boolean meets(String variable, String level, Condition condition) {
    Optional<Atoms> of =
        level.equals(MISSING) ? Optional.empty() : Optional.ofNullable(atoms.get(variable));
    return switch (condition) {
      case Condition.Is(String wanted) ->
          of.map(a -> a.isAt(level, wanted)).orElse(level.equals(wanted));
      case Condition.Within within -> of.filter(a -> a.isIn(level, within)).isPresent();
      case Condition.Present p -> !level.equals(MISSING);
      case Condition.Missing m -> level.equals(MISSING);
      case Condition.OneOf(var wanted, boolean orMissing) ->
          level.equals(MISSING) ? orMissing : wanted.contains(level);
    };
  }

  /** What holds whatever was released. */
  List<Constraint> structure() {
    List<Constraint> all = new ArrayList<>();
    for (Cliques.Edge edge : cliques.edges()) {
      SortedSet<String> shared =
          Cliques.shared(cliques.cliques().get(edge.first()), cliques.cliques().get(edge.second()));
      for (Region state : states(List.copyOf(shared))) {
        all.add(
            sum(List.of(cells(edge.first(), state)), List.of(cells(edge.second(), state)), 0, 0));
      }
    }
    complete.abstracted().forEach((c, variables) -> tie(c, variables, all));
    nested(all);
    return all;
  }

  private List<Region> states(List<String> variables) {
    List<Region> states = List.of(Region.ALL);
    for (String variable : variables) {
      List<Region> next = new ArrayList<>();
      for (Region state : states) {
        for (String level : levels.get(variable)) {
          next.add(
              level.equals(MISSING)
                  ? state.and(variable, Condition.MISSING)
                  : state.at(variable, level));
        }
      }
      states = next;
    }
    return states;
  }

  // Complete persons lack no variable; the others lack at least one.
  private void tie(String c, SortedSet<String> variables, List<Constraint> all) {
    SortedSet<String> context = new TreeSet<>();
    List<Integer> homes = new ArrayList<>();
    for (String variable : variables) {
      int home = 0;
      while (!cliques.cliques().get(home).containsAll(Set.of(c, variable))) {
        home++;
      }
      SortedSet<String> clique = cliques.cliques().get(home);
      if (homes.isEmpty()) {
        context.addAll(clique);
      } else {
        context.retainAll(clique);
      }
      homes.add(home);
      Region none = Region.ALL.at(c, CompleteSets.YES).and(variable, Condition.MISSING);
      all.add(sum(List.of(cells(home, none)), List.of(), 0, 0));
    }
    for (Region state : states(List.copyOf(context))) {
      if (!meets(c, CompleteSets.NO, state.conditions().get(c))) {
        continue;
      }
      List<int[]> lacking = new ArrayList<>();
      int home = 0;
      for (String variable : variables) {
        Optional<Condition> known = Optional.ofNullable(state.conditions().get(variable));
        if (known.isEmpty() || known.get() instanceof Condition.Missing) {
          lacking.add(cells(homes.get(home), state.and(variable, Condition.MISSING)));
        }
        home++;
      }
      all.add(sum(lacking, List.of(cells(homes.getFirst(), state)), 0, Constraint.UNLIMITED));
    }
  }

  // Who is complete in more variables is so in fewer; who is not any more lacks one of the others.
  private void nested(List<Constraint> all) {
    for (SortedSet<String> fewer : allComplete) {
      for (SortedSet<String> more : allComplete) {
        if (fewer.size() == more.size() || !more.containsAll(fewer)) {
          continue;
        }
        int[] wide = cells(complete.of(Region.complete(fewer)));
        int[] narrow = cells(complete.of(Region.complete(more)));
        all.add(sum(List.of(wide), List.of(narrow), 0, Constraint.UNLIMITED));
        List<int[]> lacking = new ArrayList<>(List.of(narrow));
        for (String variable : more) {
          if (!fewer.contains(variable)) {
            lacking.add(cells(Region.ALL.and(variable, Condition.MISSING)));
          }
        }
        all.add(sum(lacking, List.of(wide), 0, Constraint.UNLIMITED));
      }
    }
  }
}

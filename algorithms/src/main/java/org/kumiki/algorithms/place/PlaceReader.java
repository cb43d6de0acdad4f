package org.kumiki.algorithms.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.LookBack;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Expression;
import org.kumiki.algorithms.expression.Printer;

/** Finds what a query tells of places. Pure; safe for threads. */
public final class PlaceReader {

  private final Preparation prepared;
  private final Optional<Expr> cohort;
  private final SortedMap<String, Division> divisions = new TreeMap<>();
  private final SortedMap<String, PlaceSet> selected = new TreeMap<>();
  private final List<Area> whole = new ArrayList<>();

  private PlaceReader(Preparation prepared, Optional<Expr> cohort) {
    this.prepared = prepared;
    this.cohort = cohort;
  }

  /**
   * The places of a query.
   *
   * @param used the variables of its statistic
   * @param shown those of them whose levels the statistic itself keeps to their places' rules
   */
  public static Places of(
      Preparation prepared,
      Optional<Expr> cohort,
      Collection<String> used,
      Collection<String> shown) {
    PlaceReader reader = new PlaceReader(prepared, cohort);
    for (Geography geography : geographies(prepared.derivations().base())) {
      reader.read(geography, used, Set.copyOf(shown));
    }
    prepared.derivations().all().forEach(reader::past);
    return new Places(reader.divisions, reader.selected, reader.whole);
  }

  private static List<Geography> geographies(Dictionary dictionary) {
    return dictionary.variables().stream().flatMap(v -> Geography.of(v).stream()).toList();
  }

  private void read(Geography geography, Collection<String> used, Set<String> shown) {
    Derivations derivations = prepared.derivations();
    PlaceColumns columns = new PlaceColumns(geography, derivations);
    Selection cohorts = Selection.of(geography, columns, cohort.stream().toList());
    Set<String> all = new TreeSet<>(used);
    all.addAll(prepared.analysisSet());
    cohort.ifPresent(tree -> all.addAll(Expression.variables(tree)));
    prepared.parts().stream()
        .flatMap(part -> part.where().stream())
        .forEach(tree -> all.addAll(Expression.variables(tree)));
    if (all.stream().noneMatch(columns::reads)) {
      return;
    }
    for (Variable variable : derivations.dictionary().variables()) {
      if (columns.follows(variable.name())) {
        Division.of(variable, geography, columns)
            .ifPresent(division -> divisions.put(variable.name(), division));
      }
    }
    select(geography, cohorts, columns);
    for (String name : used) {
      if (columns.isMixed(name)) {
        columns.alike(name).forEach(set -> about(geography, set.and(cohorts.places())));
      } else if (columns.follows(name) && !shown.contains(name)) {
        finest(geography, columns, derivations.dictionary().variable("query", name), cohorts);
      }
    }
    for (Part part : prepared.parts()) {
      List<Expr> both = new ArrayList<>(cohort.stream().toList());
      part.where().ifPresent(both::add);
      select(geography, Selection.of(geography, columns, both), columns);
    }
    if (!cohorts.places().equals(geography.everywhere())) {
      selected.put(geography.name(), cohorts.places());
    }
  }

  // Numbers that follow from the place tell every single one.
  private void finest(
      Geography geography, PlaceColumns columns, Variable variable, Selection cohorts) {
    List<PlaceSet> sets =
        Division.of(variable, geography, columns)
            .map(division -> List.copyOf(division.levels().values()))
            .orElseGet(() -> columns.alike(new Expr.Var(variable)));
    sets.forEach(set -> about(geography, set.and(cohorts.places())));
  }

  private void select(Geography geography, Selection selection, PlaceColumns columns) {
    about(geography, selection.places());
    selection.alike(columns).forEach(set -> about(geography, set));
  }

  private void about(Geography geography, PlaceSet set) {
    if (!set.places().isEmpty() && set.places().size() < geography.places().size()) {
      whole.add(Area.of(geography, set));
    }
  }

  // What another table says of places is not followed: the smallest of them counts.
  private void past(Derivation derivation) {
    if (derivation.past().isEmpty()) {
      return;
    }
    LookBack back = derivation.past().get();
    Dictionary table = back.table().dictionary();
    for (Geography geography : geographies(table)) {
      if (back.reads().contains(back.table().qualified(geography.name()))) {
        geography
            .places()
            .forEach(
                place ->
                    whole.add(
                        Area.of(geography, new PlaceSet(new TreeSet<>(Set.of(place)), false))));
      }
    }
  }

  /**
   * The smallest area in which two sets of rows differ, where they select different places: the
   * difference of two outputs about them would be about that area (disclosure.md R6).
   */
  public static Optional<Area> apart(RowSet a, RowSet b, Dictionary dictionary) {
    List<Area> areas = new ArrayList<>();
    for (Geography geography : geographies(dictionary)) {
      PlaceColumns ofA = new PlaceColumns(geography, a.derivations());
      PlaceColumns ofB = new PlaceColumns(geography, b.derivations());
      Selection first = Selection.of(geography, ofA, List.of(a.condition()));
      Selection second = Selection.of(geography, ofB, List.of(b.condition()));
      List<PlaceSet> sets = new ArrayList<>();
      sets.add(first.places().differing(second.places()));
      if (!print(first.mixed()).equals(print(second.mixed()))) {
        sets.addAll(first.alike(ofA));
        sets.addAll(second.alike(ofB));
      }
      sets.stream()
          .filter(set -> !set.places().isEmpty())
          .forEach(set -> areas.add(Area.of(geography, set)));
    }
    return areas.stream().min(Places.FEWEST);
  }

  private static List<String> print(List<Expr> trees) {
    return trees.stream().map(Printer::print).sorted().toList();
  }

  /** The cohort without the conditions that only select places; those are {@link Places}'. */
  public static Optional<String> elsewhere(Preparation prepared, Optional<Expr> cohort) {
    List<Expr> left = cohort.stream().toList();
    for (Geography geography : geographies(prepared.derivations().base())) {
      PlaceColumns columns = new PlaceColumns(geography, prepared.derivations());
      Selection selection = Selection.of(geography, columns, left);
      left = new ArrayList<>(selection.others());
      left.addAll(selection.mixed());
    }
    return left.stream().reduce(Expr.And::new).map(Printer::print);
  }
}

package org.kumiki.coordinator.release.forecast;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Region;

/** What released counts say of a group of persons. Immutable. */
final class Known {

  private final List<Released> released;

  /** Of these outputs. */
  Known(List<Released> released, Profile profile) {
    this.released = released.stream().map(r -> r.with(told(r, profile))).toList();
  }

  /**
   * What readers were told. That a count is small although no output says so ({@code IMPLIED}) is
   * kept beside it for the rules and is not for a forecast; no more is an exact count that no rule
   * lets out.
   */
  private static List<Figure> told(Released output, Profile profile) {
    return output.figures().figures().stream()
        .filter(
            figure ->
                switch (figure.state()) {
                  case IMPLIED, OF_A_PLACE -> false;
                  case SMALL, SECONDARY -> true;
                  case SHOWN, FIXED -> !profile.small(figure.low()) || figure.high() == 0;
                })
        .toList();
  }

  /**
   * A released count and what follows from it.
   *
   * @param figure as released
   * @param query whose result shows it
   * @param sure false if it is of other data, or of persons with values in further variables
   * @param exact true if it counts just the group in question
   */
  record Told(Figure figure, String query, boolean sure, boolean exact) {

    /** True if it counts persons of these levels and not merely of a larger group. */
    boolean speaksOf(Region group) {
      return levels(figure.region()).equals(levels(group));
    }

    private static Map<String, Condition> levels(Region region) {
      Map<String, Condition> levels = new TreeMap<>(region.conditions());
      levels.values().removeIf(c -> c.equals(Condition.PRESENT));
      return levels;
    }

    /** True if it was withheld for the sake of others. */
    boolean isWithheld() {
      return figure.state() == Figure.State.SECONDARY;
    }

    /** As results show it: what readers can work out more exactly is not said for them. */
    String display(Profile profile) {
      return switch (figure.state()) {
        case SMALL, IMPLIED -> "<" + (figure.high() + 1);
        case SECONDARY, OF_A_PLACE -> "withheld";
        case SHOWN, FIXED -> Long.toString(profile.round((figure.low() + figure.high()) / 2));
      };
    }
  }

  /**
   * The released count that says best how many there are at most: a sure one that is small or just
   * of the group, else an unsure one that is small.
   */
  Optional<Told> most(Region group, Profile profile) {
    Optional<Told> sure = Optional.empty();
    Optional<Told> unsure = Optional.empty();
    for (Released output : released) {
      if (output.relation() != Relation.SAME && output.relation() != Relation.WIDER) {
        continue;
      }
      for (Figure figure : output.figures().figures()) {
        Optional<Told> told = at(output, figure, group);
        if (told.isPresent() && told.get().sure()) {
          sure = better(sure, told, group);
        } else {
          unsure = better(unsure, told, group);
        }
      }
    }
    boolean decides =
        sure.filter(t -> t.exact() || profile.small(t.figure().high())).isPresent()
            || unsure.filter(t -> profile.small(t.figure().high())).isEmpty();
    return decides && sure.isPresent() ? sure : unsure;
  }

  private static Optional<Told> at(Released output, Figure figure, Region group) {
    if (figure.less().isPresent() || figure.high() >= Figure.UNLIMITED) {
      return Optional.empty();
    }
    boolean covers = covers(figure.region(), group, false);
    if (!covers && !covers(figure.region(), group, true)) {
      return Optional.empty();
    }
    boolean exact = output.relation() == Relation.SAME && figure.region().equals(group);
    return Optional.of(new Told(figure, output.query(), covers && output.sameData(), exact));
  }

  private static Optional<Told> better(Optional<Told> best, Optional<Told> next, Region group) {
    if (best.isEmpty() || next.isEmpty()) {
      return best.or(() -> next);
    }
    int closer = Boolean.compare(next.get().speaksOf(group), best.get().speaksOf(group));
    long less = best.get().figure().high() - next.get().figure().high();
    return less > 0 || (less == 0 && closer > 0) ? next : best;
  }

  /** How many there are at least. */
  long least(Region group) {
    long least = 0;
    for (Released output : released) {
      if (output.sameData()
          && (output.relation() == Relation.SAME || output.relation() == Relation.NARROWER)) {
        for (Figure figure : output.figures().figures()) {
          if (figure.less().isEmpty() && covers(group, figure.region(), false)) {
            least = Math.max(least, figure.low());
          }
        }
      }
    }
    return least;
  }

  /** The output that withheld the count of just this group for the sake of others. */
  Optional<Told> withheldForOthers(Region group) {
    for (Released output : released) {
      if (output.relation() == Relation.SAME) {
        for (Figure figure : output.figures().figures()) {
          if (figure.state() == Figure.State.SECONDARY
              && figure.less().isEmpty()
              && figure.region().equals(group)) {
            return Optional.of(new Told(figure, output.query(), output.sameData(), true));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** True if every person of the one group is in the other, but perhaps for missing values. */
  private static boolean covers(Region wide, Region narrow, boolean butForMissing) {
    for (Map.Entry<String, Condition> condition : wide.conditions().entrySet()) {
      Optional<Condition> mine = Optional.ofNullable(narrow.conditions().get(condition.getKey()));
      boolean holds =
          switch (condition.getValue()) {
            case Condition.Present _ ->
                (butForMissing && !condition.getKey().startsWith(GroupWords.SUBGROUP))
                    ? !mine.equals(Optional.of(Condition.MISSING))
                    : mine.filter(c -> !(c instanceof Condition.Missing)).isPresent();
            case Condition.Within interval ->
                mine.filter(c -> c instanceof Condition.Within own && interval.holds(own))
                    .isPresent();
            case Condition.Missing _, Condition.Is _, Condition.OneOf _ ->
                mine.equals(Optional.of(condition.getValue()));
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}

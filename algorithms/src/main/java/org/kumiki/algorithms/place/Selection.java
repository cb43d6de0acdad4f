package org.kumiki.algorithms.place;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.expression.Expr;

/**
 * What a condition says of the places of one geography.
 *
 * @param places those for which its parts that follow from the place alone are true
 * @param mixed its parts that read the place and something else
 * @param others its parts that do not read the place
 */
record Selection(PlaceSet places, List<Expr> mixed, List<Expr> others) {

  static Selection of(Geography geography, PlaceColumns columns, List<Expr> conditions) {
    PlaceSet places = geography.everywhere();
    List<Expr> mixed = new ArrayList<>();
    List<Expr> others = new ArrayList<>();
    for (Expr part : all(conditions)) {
      if (!columns.reads(part)) {
        others.add(part);
      } else if (columns.follows(part)) {
        places = places.and(columns.where(part));
      } else {
        mixed.add(part);
      }
    }
    return new Selection(places, mixed, others);
  }

  /** The parts that must all be true. */
  private static List<Expr> all(List<Expr> conditions) {
    List<Expr> parts = new ArrayList<>();
    for (Expr condition : conditions) {
      if (condition instanceof Expr.And(Expr left, Expr right)) {
        parts.addAll(all(List.of(left, right)));
      } else {
        parts.add(condition);
      }
    }
    return parts;
  }

  /** The places that its mixed parts treat alike, as far as they are selected. */
  List<PlaceSet> alike(PlaceColumns columns) {
    return mixed.stream()
        .flatMap(part -> columns.alike(part).stream())
        .map(places::and)
        .filter(set -> !set.places().isEmpty())
        .toList();
  }
}

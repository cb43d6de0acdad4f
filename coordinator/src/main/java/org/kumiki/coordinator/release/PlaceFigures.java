package org.kumiki.coordinator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.place.Area;
import org.kumiki.algorithms.place.Division;
import org.kumiki.algorithms.place.Geography;
import org.kumiki.algorithms.place.PlaceSet;
import org.kumiki.algorithms.place.Places;

/**
 * Says of every figure in which places its persons live, so that outputs that put places together
 * in different ways, or select them by the cohort, are compared place by place (R7): levels of a
 * derived variable become sets of places. A place of which nothing may be shown is guarded in every
 * output that tells of places, though no figure is about it alone. Pure.
 */
final class PlaceFigures {

  private final Places places;

  private PlaceFigures(Places places) {
    this.places = places;
  }

  /** The figures by the places themselves. */
  static OutputFigures of(Places places, OutputFigures figures) {
    return places.divisions().isEmpty() ? figures : new PlaceFigures(places).placed(figures);
  }

  private OutputFigures placed(OutputFigures figures) {
    SortedMap<String, List<String>> levels = new TreeMap<>(figures.levels());
    places
        .divisions()
        .forEach(
            (variable, division) -> {
              if (levels.remove(variable) != null) {
                Geography geography = division.geography();
                levels.put(geography.name(), geography.places());
              }
            });
    return new OutputFigures(
        levels,
        placed(figures.complete()),
        figures.figures().stream().map(f -> f.in(this::placed)).toList(),
        figures.additive());
  }

  private Region placed(Region region) {
    Region placed = region;
    for (Division division : places.divisions().values()) {
      Optional<Condition> condition =
          Optional.ofNullable(placed.conditions().get(division.variable()));
      if (condition.isPresent()) {
        placed = without(placed, division.variable());
        placed = and(placed, division.geography(), set(division, condition.get()));
      }
    }
    return placed;
  }

  private static PlaceSet set(Division division, Condition condition) {
    PlaceSet present = division.present();
    PlaceSet all = new PlaceSet(new TreeSet<>(division.geography().places()), true);
    return switch (condition) {
      case Condition.Is(String level) ->
          division.at(level).orElse(new PlaceSet(new TreeSet<>(), false));
      case Condition.Present p -> present;
      case Condition.Missing m -> all.without(present);
      // A place is no number.
      case Condition.Within w -> present;
      case Condition.OneOf(SortedSet<String> names, boolean orMissing) -> {
        PlaceSet union = orMissing ? all.without(present) : new PlaceSet(new TreeSet<>(), false);
        for (String name : names) {
          union = union.or(division.at(name).orElse(new PlaceSet(new TreeSet<>(), false)));
        }
        yield union;
      }
    };
  }

  private static Region without(Region region, String variable) {
    SortedMap<String, Condition> conditions = new TreeMap<>(region.conditions());
    conditions.remove(variable);
    return new Region(conditions);
  }

  private static Region and(Region region, Geography geography, PlaceSet set) {
    SortedSet<String> all = new TreeSet<>(geography.places());
    PlaceSet before =
        Optional.ofNullable(region.conditions().get(geography.name()))
            .map(condition -> ofPlaces(all, condition))
            .orElse(new PlaceSet(all, true));
    return region.and(geography.name(), condition(all, before.and(set)));
  }

  private static PlaceSet ofPlaces(SortedSet<String> all, Condition condition) {
    return switch (condition) {
      case Condition.Is(String level) -> new PlaceSet(new TreeSet<>(List.of(level)), false);
      case Condition.Present p -> new PlaceSet(all, false);
      case Condition.Missing m -> new PlaceSet(new TreeSet<>(), true);
      case Condition.Within w -> new PlaceSet(all, false);
      case Condition.OneOf(SortedSet<String> names, boolean orMissing) ->
          new PlaceSet(names, orMissing);
    };
  }

  // Equal sets have one form.
  private static Condition condition(SortedSet<String> all, PlaceSet set) {
    if (set.places().equals(all) && !set.nowhere()) {
      return Condition.PRESENT;
    }
    if (set.places().isEmpty() && set.nowhere()) {
      return Condition.MISSING;
    }
    return set.places().size() == 1 && !set.nowhere()
        ? new Condition.Is(set.places().first())
        : new Condition.OneOf(set.places(), set.nowhere());
  }

  /** The figures of those persons only whose places the cohort selects, and the guarded places. */
  static OutputFigures selected(Profile profile, OutputFigures figures) {
    Places places = profile.places();
    if (places.divisions().isEmpty()) {
      return figures;
    }
    SortedMap<String, List<String>> levels = new TreeMap<>(figures.levels());
    places.selected().keySet().forEach(name -> levels.put(name, geography(places, name).places()));
    List<Figure> all =
        new ArrayList<>(
            figures.figures().stream().map(f -> f.in(r -> selected(places, r))).toList());
    for (Area area : places.singly()) {
      if (levels.containsKey(area.geography()) && profile.showsNothing(area.inhabitants())) {
        String place = area.places().first();
        all.add(
            Figure.of(
                "/places/" + area.geography() + "/" + place,
                Region.ALL.at(area.geography(), place),
                Figure.State.OF_A_PLACE,
                0,
                Figure.UNLIMITED));
      }
    }
    return new OutputFigures(levels, selected(places, figures.complete()), all, figures.additive());
  }

  private static Region selected(Places places, Region region) {
    Region selected = region;
    for (var entry : places.selected().entrySet()) {
      selected = and(selected, geography(places, entry.getKey()), entry.getValue());
    }
    return selected;
  }

  private static Geography geography(Places places, String name) {
    return places.find(name).orElseThrow().geography();
  }
}

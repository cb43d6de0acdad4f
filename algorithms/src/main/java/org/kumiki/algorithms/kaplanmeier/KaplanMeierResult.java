package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.survival.Grid;
import org.kumiki.algorithms.survival.SurvivalOutcome;

/**
 * The counts of all groups before release.
 *
 * @param strata inside which the groups are compared; one where none are declared
 * @param persons distinct persons in use
 */
record KaplanMeierResult(
    KaplanMeierParameters parameters,
    Grid grid,
    List<GroupCounts> groups,
    List<Stratum> strata,
    long persons)
    implements Result {

  public KaplanMeierResult {
    groups = List.copyOf(groups);
    strata = List.copyOf(strata);
  }

  @Override
  public Release release(Profile profile) {
    return KaplanMeierRelease.of(this, profile).with(figures(profile));
  }

  /** Persons and persons with an event per group; the curve itself is not additive. */
  private OutputFigures figures(Profile profile) {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    List<String> event = SurvivalOutcome.eventLevels(parameters.outcome().event());
    String name = parameters.outcome().event().name();
    levels.put(name, event);
    parameters.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    Region complete = Region.complete(parameters.variables());
    List<Figure> figures = new ArrayList<>();
    boolean additive = true;
    for (int g = 0; g < groups.size(); g++) {
      int index = g;
      GroupCounts counts = groups.get(g);
      Region group =
          parameters
              .by()
              .map(by -> complete.at(by.name(), by.levels().get(index)))
              .orElse(complete);
      String path = "/groups/" + g;
      PersonCounts persons = counts.persons();
      // Who comes after the horizon is in the group and not in its n.
      if (persons.late() == 0) {
        figures.add(ShownCount.figure(path + "/n", group, persons.all(), profile));
      }
      // Beyond the horizon an event is shown as none, so its group would not add up.
      if (counts.rows().beyond() == 0 && persons.late() == 0) {
        figures.add(
            ShownCount.figure(
                path + "/events", group.at(name, event.getLast()), persons.withEvent(), profile));
      }
      additive &= counts.rows().total() == persons.everAtRisk();
    }
    return new OutputFigures(levels, complete, figures, additive);
  }
}

package org.kumiki.algorithms.competing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;

/**
 * The counts of a result as a network of sums, and which of them rule R7 withholds: persons flow
 * into their group, and from there to a cause or to no event at all.
 */
final class CompetingFigures {

  private final CompetingResult result;
  private final Region complete;
  private final Concealment concealment;
  private final List<Group> groups = new ArrayList<>();

  /**
   * The numbers of a group's figures; none but its own where it is withheld whole.
   *
   * @param censored -1 where a person may have several rows, so that nobody is simply censored
   */
  record Group(int persons, int censored, List<Integer> causes) {

    Group {
      causes = List.copyOf(causes);
    }

    boolean whole() {
      return causes.isEmpty();
    }
  }

  CompetingFigures(CompetingResult result, Profile profile, Withholding before) {
    this.result = result;
    CompetingParameters p = result.parameters();
    complete = Region.complete(p.variables());
    concealment = new Concealment(profile, before);
    int start = concealment.vertex();
    int end = concealment.vertex();
    int all = concealment.total(end, start, result.persons());
    for (CauseCounts counts : result.groups()) {
      boolean alone = p.by().isEmpty();
      if (!alone && profile.small(counts.persons())) {
        groups.add(new Group(concealment.figure(start, end, counts.persons()), -1, List.of()));
        continue;
      }
      int from = alone ? start : concealment.vertex();
      List<Integer> causes = new ArrayList<>();
      for (int c = 0; c < p.causes(); c++) {
        causes.add(concealment.figure(from, end, counts.eventPersons(c)));
      }
      int censored = counts.onePerRow() ? concealment.figure(from, end, counts.censored()) : -1;
      int persons = alone ? all : concealment.figure(start, from, counts.persons());
      groups.add(new Group(persons, censored, causes));
    }
    for (int g = 0; g < groups.size(); g++) {
      describe(g, p);
    }
    concealment.decide();
  }

  private void describe(int g, CompetingParameters p) {
    Group group = groups.get(g);
    Region region = p.by().map(by -> complete.at(by.name(), by.levels().get(g))).orElse(complete);
    String path = "/groups/" + g;
    concealment.describe(group.persons, path + "/n", region);
    // Beyond the horizon an event is shown as none: such counts are of nobody else's cells.
    if (group.whole() || result.groups().get(g).beyond() > 0) {
      return;
    }
    String status = p.outcome().status().name();
    for (int c = 0; c < group.causes.size(); c++) {
      concealment.describe(
          group.causes.get(c),
          path + "/causes/" + c + "/events",
          region.at(status, p.outcome().causes().get(c)));
    }
    if (group.censored >= 0) {
      String level = p.outcome().status().levels().get(p.outcome().censored());
      concealment.describe(group.censored, path + "/censored", region.at(status, level));
    }
  }

  Concealment concealment() {
    return concealment;
  }

  Group group(int g) {
    return groups.get(g);
  }

  /** The counts as a reader knows them. */
  OutputFigures output() {
    CompetingParameters p = result.parameters();
    SortedMap<String, List<String>> levels = new TreeMap<>();
    levels.put(p.outcome().status().name(), p.outcome().status().levels());
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    return concealment.output(levels, complete);
  }
}

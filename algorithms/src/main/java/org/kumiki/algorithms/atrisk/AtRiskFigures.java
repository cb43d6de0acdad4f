package org.kumiki.algorithms.atrisk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.SumsOfGroups;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;

/**
 * Which persons, events and sums of time of groups may be shown (R1, R3, R7). Guarantees: a group
 * of few persons shows nothing of its own; events of few persons, and persons without an event,
 * cannot be worked out from what is shown; nor can the time of few persons, where a part's is the
 * whole's less the rest. Not safe for threads.
 *
 * <p>Persons flow from the start into their group and its part, from there to "event" or "no
 * event", which add up as the groups do, and to the end.
 */
public final class AtRiskFigures {

  private final AtRiskVariables variables;
  private final List<AtRiskGroup> groups;
  private final Profile profile;
  private final Concealment concealment;
  private final String personsKey;
  private final List<Integer> persons;
  private final List<Integer> events;
  private final List<Integer> without;
  private final Set<Integer> noTime = new HashSet<>();

  /**
   * Decides.
   *
   * @param groups all of them first, each before its parts
   * @param personsKey the last part of the path of a number of persons
   */
  public AtRiskFigures(
      AtRiskVariables variables,
      List<AtRiskGroup> groups,
      String personsKey,
      Profile profile,
      Withholding before) {
    this.variables = variables;
    this.groups = List.copyOf(groups);
    this.personsKey = personsKey;
    this.profile = profile;
    concealment = new Concealment(profile, before);
    persons = new ArrayList<>(Collections.nCopies(groups.size(), -1));
    events = new ArrayList<>(persons);
    without = new ArrayList<>(persons);
    int start = concealment.vertex();
    int end = concealment.vertex();
    persons.set(0, concealment.total(end, start, counts(0).persons()));
    boolean counted = variables.events().isPresent();
    if (counted || !parts(0).isEmpty()) {
      flow(0, start, end, end);
    } else {
      concealment.implied(start, end, counts(0).persons());
    }
    describe();
    concealment.decide();
    hideTimes(0);
  }

  private AtRiskCounts counts(int group) {
    return groups.get(group).counts();
  }

  private List<Integer> parts(int group) {
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).parent() == group) {
        parts.add(i);
      }
    }
    return parts;
  }

  // Of the persons at a vertex. Events come first: of two equal figures the persons are kept.
  private void flow(int group, int at, int event, int noEvent) {
    boolean counted = variables.events().isPresent();
    List<Integer> parts = parts(group);
    int with = counted && !parts.isEmpty() ? concealment.vertex() : at;
    int others = counted && !parts.isEmpty() ? concealment.vertex() : at;
    if (counted) {
      AtRiskCounts c = counts(group);
      events.set(group, concealment.figure(with, event, c.eventPersons(), c.eventNodes()));
      without.set(group, concealment.implied(others, noEvent, c.persons() - c.eventPersons()));
    }
    for (int part : parts) {
      boolean leaf = !counted && parts(part).isEmpty();
      int to = leaf ? event : concealment.vertex();
      if (!leaf) {
        flow(part, to, counted ? with : event, counted ? others : noEvent);
      }
      persons.set(part, concealment.figure(at, to, counts(part).persons(), counts(part).nodes()));
    }
  }

  private void describe() {
    for (int g = 0; g < groups.size(); g++) {
      String path = groups.get(g).path();
      Region region = groups.get(g).region();
      concealment.describe(persons.get(g), path + "/" + personsKey, region);
      if (variables.events().isPresent()) {
        String event = variables.events().get();
        List<String> levels = variables.eventLevels();
        concealment.describe(events.get(g), path + "/events", region.at(event, levels.getLast()));
        concealment.describe(
            without.get(g), path + "/no_events", region.at(event, levels.getFirst()));
      }
    }
  }

  // What is hidden of a whole is hidden of its parts: they add up to it.
  private void hideTimes(int group) {
    List<Integer> parts = parts(group);
    Set<Integer> hidden =
        SumsOfGroups.hidden(
            parts.stream().map(p -> counts(p).persons()).toList(),
            parts.stream().map(p -> counts(p).nodes()).toList(),
            parts.stream().map(this::rules).toList(),
            profile);
    for (int i = 0; i < parts.size(); i++) {
      if (noTime.contains(group) || hidden.contains(i)) {
        noTime.add(parts.get(i));
      }
      hideTimes(parts.get(i));
    }
  }

  /** True if withholding every figure would not be enough: nothing must be shown. */
  public boolean exhausted() {
    return concealment.exhausted();
  }

  /**
   * The counts as a reader knows them.
   *
   * @param levels of the variables that make the groups
   */
  public OutputFigures output(SortedMap<String, List<String>> levels, Region complete) {
    SortedMap<String, List<String>> all = new TreeMap<>(levels);
    variables.events().ifPresent(name -> all.put(name, variables.eventLevels()));
    return concealment.output(all, complete);
  }

  /** The persons of a group as they may be shown. */
  public ShownCount persons(int group) {
    return concealment.shown(persons.get(group));
  }

  /** Why they are not, if they are not. */
  public Optional<Withheld> personsWithheld(int group) {
    return persons(group).value().isPresent()
        ? Optional.empty()
        : Optional.of(
            concealment.withheld(groups.get(group).path() + "/" + personsKey, persons.get(group)));
  }

  /** True if nothing of the group may be shown: it has few persons, or they are at few nodes. */
  public boolean isWithheldWhole(int group) {
    return concealment.isSmall(persons.get(group)) || concealment.isOfFewNodes(persons.get(group));
  }

  /** The events of a group as they may be shown. */
  public ShownCount events(int group) {
    if (isWithheldWhole(group)) {
      return ShownCount.hidden();
    }
    return concealment.isShown(events.get(group))
        ? ShownCount.rounded(counts(group).events(), profile)
        : concealment.shown(events.get(group));
  }

  /** Why they are not, if they are not. */
  public Optional<Withheld> eventsWithheld(int group) {
    String path = groups.get(group).path() + "/events";
    OptionalLong shown = events(group).value();
    if (shown.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        isWithheldWhole(group)
            ? ofGroup(path, group)
            : concealment.withheld(path, events.get(group)));
  }

  /** The time at risk of a group, if it may be shown. */
  public OptionalDouble personTime(int group) {
    return noTime.contains(group)
        ? OptionalDouble.empty()
        : OptionalDouble.of(counts(group).personTime());
  }

  /** Why it is not, if it is not. */
  public Optional<Withheld> personTimeWithheld(int group) {
    if (!noTime.contains(group)) {
      return Optional.empty();
    }
    String path = groups.get(group).path() + "/person_time";
    return Optional.of(
        isWithheldWhole(group)
            ? ofGroup(path, group)
            : new Withheld(
                path,
                "R7",
                profile.k(),
                Message.of(
                    "with the total it would give back the sum of a group of 1 to %d",
                    profile.k() - 1)));
  }

  private Withheld ofGroup(String path, int group) {
    if (concealment.isOfFewNodes(persons.get(group))) {
      return concealment.withheld(path, persons.get(group));
    }
    Profile own = rules(group);
    return own.showsNothing()
        ? new Withheld(path, "R7", profile.k(), own.tooFew())
        : new Withheld(path, "R1", own.k(), Message.of("the group has fewer than k persons"));
  }

  /** Those of the group's own place. */
  private Profile rules(int group) {
    return profile.in(groups.get(group).region());
  }
}

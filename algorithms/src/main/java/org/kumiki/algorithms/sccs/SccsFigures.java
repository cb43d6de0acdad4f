package org.kumiki.algorithms.sccs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;

/**
 * Which counts of levels may be shown (R1, R3, R7). Guarantees, level by level: persons with an
 * event at it, persons with days but no event there, and persons without a day there cannot be
 * worked out if they are few, nor can an event count from those of the other levels of its factor.
 * Not for threads.
 */
final class SccsFigures {

  // Such a name is taken to rest on all derivations of its query (coordinator.release).
  private static final String WHERE = "where ";

  private static final Message ONE_NODE = Message.of("its persons are at one node only");

  private final SccsResult result;
  private final SccsParameters p;
  private final Profile profile;
  private final List<Level> levels = new ArrayList<>();
  private final List<Concealment> factors = new ArrayList<>();

  /** A level's figures: of persons in a network of its own, of events among those of its factor. */
  private record Level(Concealment alone, int persons, Concealment together, int events) {}

  SccsFigures(SccsResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    for (int f = 0; f < p.factors().size(); f++) {
      factor(f, before);
    }
  }

  private void factor(int factor, Withholding before) {
    int size = p.factors().get(factor).levels().size();
    long nodes = result.levels().stream().mapToLong(LevelCounts::nodes).max().orElse(0);
    List<Concealment> alone = new ArrayList<>();
    List<Integer> persons = new ArrayList<>();
    SortedMap<String, Message> reasons = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      LevelCounts c = counts(factor, i);
      // A period that one node alone has is that node's own.
      boolean single = c.nodes() == 1 && nodes > 1;
      SortedMap<String, Message> own = new TreeMap<>();
      if (single) {
        own.put(path(factor, i, "persons"), ONE_NODE);
        reasons.put(path(factor, i, "events"), ONE_NODE);
      }
      Concealment level = new Concealment(profile, new Withholding(own));
      int start = level.vertex();
      int at = level.vertex();
      int end = level.vertex();
      level.total(end, start, result.persons());
      int events = level.figure(at, end, c.eventPersons(), c.eventNodes());
      level.implied(at, end, c.persons() - c.eventPersons());
      level.implied(start, end, result.persons() - c.persons());
      persons.add(level.figure(start, at, c.persons(), c.nodes()));
      level.describe(persons.getLast(), path(factor, i, "persons"), complete());
      level.decide();
      alone.add(level);
      if (!level.isShown(events)) {
        reasons.putIfAbsent(
            path(factor, i, "events"), Message.of("few persons of the level have no event at it"));
      }
    }
    Concealment together = new Concealment(profile, before.and(reasons));
    int start = together.vertex();
    int end = together.vertex();
    together.total(end, start, result.persons());
    for (int i = 0; i < size; i++) {
      LevelCounts c = counts(factor, i);
      int events = together.figure(start, end, c.eventPersons(), c.eventNodes());
      String path = path(factor, i, "events");
      region(factor, i).ifPresent(region -> together.describe(events, path, region));
      if (region(factor, i).isEmpty()) {
        together.describe(
            events, path, complete().and(name(factor), new Condition.Is(label(factor, i))));
      }
      levels.add(new Level(alone.get(i), persons.get(i), together, events));
    }
    together.decide();
    factors.add(together);
  }

  private String path(int factor, int level, String key) {
    return "/levels/" + (p.offset(factor) + level) + "/" + key;
  }

  private LevelCounts counts(int factor, int level) {
    return result.levels().get(p.offset(factor) + level);
  }

  private String label(int factor, int level) {
    return p.factors().get(factor).levels().get(level);
  }

  // Where one level ends depends on the others: of other levels it is another variable.
  private String name(int factor) {
    TimeFactor of = p.factors().get(factor);
    return (WHERE + "%s %s %s of %s")
        .formatted(
            of.name(),
            of.levels(),
            factor == 0 ? p.exposures().columns() + " " + p.exposures().windows() : "",
            p.events());
  }

  private Region complete() {
    return Region.complete(
        p.events().size() == 1 ? p.needed(p.events().getFirst()) : List.of(p.start(), p.end()));
  }

  // As pieces of a number, so that windows of two outputs that are days apart are compared.
  private Optional<Region> region(int factor, int level) {
    String events = String.join(", ", p.events());
    return switch (p.factors().get(factor)) {
      case Exposures e when level > 0 -> {
        RiskWindow window = e.window(level);
        String days = WHERE + "days from " + e.origin(level) + " to " + events;
        yield Optional.of(
            complete().and(days, new Condition.Within(window.from() - 1.0, window.to())));
      }
      case Bands bands -> {
        String days =
            bands.ofAge() && p.birth().isPresent()
                ? WHERE + "days from " + p.birth().get() + " to " + events
                : p.events().size() == 1 ? events : WHERE + events;
        List<Integer> breaks = bands.breaks();
        double low = level == 0 ? Double.NEGATIVE_INFINITY : breaks.get(level - 1) - 1.0;
        double high = level == breaks.size() ? Double.POSITIVE_INFINITY : breaks.get(level) - 1.0;
        yield Optional.of(complete().and(days, new Condition.Within(low, high)));
      }
      default -> Optional.empty();
    };
  }

  /** True if withholding every event count of a factor would not be enough. */
  boolean exhausted() {
    return factors.stream().anyMatch(Concealment::exhausted);
  }

  /** Persons with days at a level. */
  ShownCount persons(int level) {
    return levels.get(level).alone().shown(levels.get(level).persons());
  }

  /** Events at a level: as many as are shown of persons with one, or more. */
  ShownCount events(int level) {
    Level l = levels.get(level);
    return l.together().isShown(l.events())
        ? ShownCount.rounded(result.levels().get(level).events(), profile)
        : l.together().shown(l.events());
  }

  /** Why they are not shown. */
  List<Withheld> withheld(int level) {
    List<Withheld> found = new ArrayList<>();
    Level l = levels.get(level);
    String path = "/levels/" + level;
    if (persons(level).value().isEmpty()) {
      found.add(l.alone().withheld(path + "/persons", l.persons()));
      found.add(
          new Withheld(
              path + "/days",
              "R7",
              profile.k(),
              Message.of("the persons of the level are withheld")));
    }
    if (events(level).value().isEmpty()) {
      found.add(l.together().withheld(path + "/events", l.events()));
    }
    return found;
  }

  /**
   * Days at a level. A window has so many days for each, so that exact days would tell exact
   * persons: under rules they are the mean of three digits times the persons as shown.
   */
  OptionalDouble days(int level) {
    LevelCounts c = result.levels().get(level);
    if (persons(level).value().isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!profile.active() || c.persons() == 0) {
      return OptionalDouble.of((double) c.days());
    }
    double mean = (double) c.days() / c.persons();
    double unit = Math.pow(10, Math.floor(Math.log10(mean)) - 2);
    return OptionalDouble.of(
        Math.rint(Math.rint(mean / unit) * unit * persons(level).value().getAsLong()));
  }

  /**
   * The counts as a reader knows them.
   *
   * @param exact true if estimates with their errors tell those of exposure levels exactly
   */
  OutputFigures output(boolean exact) {
    List<Figure> all = new ArrayList<>();
    SortedMap<String, List<String>> named = new TreeMap<>();
    boolean additive = true;
    for (int f = 0; f < factors.size(); f++) {
      boolean told = exact && f == 0;
      named.put(name(f), p.factors().get(f).levels());
      OutputFigures known = factors.get(f).output(new TreeMap<>(), complete(), i -> told);
      all.addAll(known.figures());
      additive &= known.additive();
    }
    return new OutputFigures(named, complete(), all, additive);
  }
}

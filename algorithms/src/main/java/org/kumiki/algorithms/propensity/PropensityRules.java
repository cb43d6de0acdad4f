package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.kumiki.algorithms.design.RareCells;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.formula.Design;
import org.kumiki.algorithms.glm.GlmRules;
import org.kumiki.algorithms.message.Message;

/** The rules R1, R4, R5 and R7 for balance and effect, beside those of the model itself. */
final class PropensityRules {

  private final PropensityResult result;
  private final PropensityParameters p;
  private final Profile profile;
  private final GlmRules model;

  PropensityRules(PropensityResult result, Profile profile) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.model = new GlmRules(result.fit(), profile);
  }

  /** Why nothing may be shown. */
  List<Withheld> objections() {
    List<Withheld> found = new ArrayList<>(model.objections());
    for (int g = 0; g < 2; g++) {
      if (profile.small(result.persons().get(g))) {
        found.add(
            withheld(
                "",
                "R1",
                Message.of(
                    "'%s' has fewer than %d persons", p.treatment().levels().get(g), profile.k())));
      }
    }
    return found;
  }

  /** Why the means of the outcome and the effect may not be shown. */
  Optional<Withheld> ofEffect() {
    if (!profile.active()) {
      return Optional.empty();
    }
    String path = "/effects";
    for (int g = 0; g < 2; g++) {
      long events = result.events().get(g);
      long others = result.persons().get(g) - events;
      if (result.state().binary() && Math.min(events, others) < profile.events()) {
        return Optional.of(
            withheld(
                path,
                "R4",
                Message.of(
                    "fewer than %d persons of a group have the outcome, or have it not",
                    profile.events())));
      }
      // As many equal persons as the weights leave, and never more than there are.
      if (result.after().effective().get(g) < profile.k()) {
        return Optional.of(
            withheld(
                path,
                "R4",
                Message.of("the weights of a group rest on fewer than %d persons", profile.k())));
      }
    }
    if (result.twoValued()) {
      return Optional.of(
          withheld(
              path,
              "R5",
              Message.of(
                  "the outcome has one or two values in a group, so its mean counts"
                      + " persons; make it a boolean (derive it as x = 1)")));
    }
    if (result.state().binary() && rareOutcome()) {
      return Optional.of(
          withheld(
              path,
              "R5",
              Message.of(
                  "only categorical covariates make a table, and a cell of it by treatment and"
                      + " outcome holds 1 to %d persons; merge rare levels",
                  profile.k() - 1)));
    }
    if (result.strata().stream().anyMatch(n -> n < profile.k())) {
      return Optional.of(
          withheld(
              path,
              "R7",
              Message.of(
                  "a stratum has fewer than %d persons of a group; ask for fewer strata",
                  profile.k())));
    }
    return Optional.empty();
  }

  /** True if the persons of each stratum may be shown, and where strata meet. */
  boolean showsStrata() {
    return !profile.active()
        || (result.strata().stream().noneMatch(n -> n < profile.k())
            && !profile.small(result.state().leastAtBound()));
  }

  private boolean rareOutcome() {
    Design design = p.model().design();
    if (!design.columns().stream().allMatch(Design.Column::categorical)) {
      return false;
    }
    for (int g = 0; g < 2; g++) {
      List<Long> events = result.outcomeCells().get(g);
      List<Long> persons = group(g);
      List<Long> others =
          IntStream.range(0, events.size()).mapToObj(i -> persons.get(i) - events.get(i)).toList();
      RareCells rare =
          new RareCells(design, p.model().margins(), persons, events, Optional.of(others), profile);
      if (rare.inATerm()) {
        return true;
      }
    }
    return false;
  }

  /** Persons of a group per design cell. */
  List<Long> group(int g) {
    List<Long> all = result.fit().cellPersons();
    List<Long> treated = result.fit().cellEvents();
    return g == 1
        ? treated
        : IntStream.range(0, all.size()).mapToObj(i -> all.get(i) - treated.get(i)).toList();
  }

  /** True if a column is a share of persons. */
  boolean isShare(int column) {
    return p.model().columns().get(column).indicator() || result.fit().ones().get(column) >= 0;
  }

  /** Why the balance of a column may not be shown. */
  Optional<Withheld> ofColumn(int column, String path) {
    if (!profile.active()) {
      return Optional.empty();
    }
    Optional<Message> rare = model.withheld(column).or(() -> rareInGroup(column));
    if (rare.isPresent()) {
      return rare.map(reason -> withheld(path, "R5", reason));
    }
    for (int g = 0; g < 2; g++) {
      long persons = result.persons().get(g);
      long ones = Math.round(result.before().get(g).means().get(column) * persons);
      if (isShare(column) && (profile.small(ones) || profile.small(persons - ones))) {
        return Optional.of(
            withheld(path, "R7", Message.of("few persons of a group stand at this level")));
      }
      if (!isShare(column) && result.before().get(g).twoValued().get(column)) {
        return Optional.of(
            withheld(
                path,
                "R7",
                Message.of(
                    "one or two values occur in a group, so the mean counts persons; make it"
                        + " a boolean (derive it as x = 1)")));
      }
    }
    return Optional.empty();
  }

  // The reference level of a factor has no row, and would be what is left of the others.
  private Optional<Message> rareInGroup(int column) {
    SortedMap<Integer, Integer> levels = p.model().design().levels(column);
    for (int factor : levels.keySet()) {
      int reference = p.model().margins().cell(Map.of(factor, 0));
      if (profile.small(group(0).get(reference)) || profile.small(group(1).get(reference))) {
        return Optional.of(
            Message.of("few persons of a group stand at the first level of this factor"));
      }
    }
    return Optional.empty();
  }

  private Withheld withheld(String path, String rule, Message reason) {
    return new Withheld(path, rule, profile.k(), reason);
  }
}

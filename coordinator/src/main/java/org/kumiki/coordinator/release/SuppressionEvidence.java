package org.kumiki.coordinator.release;

import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an output checker has to know about suppression, as JSON: how many counts of each class, how
 * many persons they can be, and for every withheld count what a reader can work out. Holds no
 * number that is not released.
 */
final class SuppressionEvidence {

  private SuppressionEvidence() {}

  /** Of a released result. */
  static ObjectNode of(
      Profile profile, OutputFigures figures, Verdict.Releasable verdict, Withholding before) {
    ObjectNode json = start(profile, "automatic");
    ArrayNode compared = json.putArray("compared_with");
    verdict.compared().forEach(compared::add);
    json.put("unknown_counts", verdict.unknowns()).put("linear_programmes", verdict.programmes());
    verdict.remark().ifPresent(text -> json.put("remark", text));
    classes(json.putObject("classes"), figures);
    ArrayNode withheld = json.putArray("withheld");
    figures.figures().stream()
        .filter(Figure::isProtected)
        .forEach(f -> withheld(withheld.addObject(), f, verdict, before));
    return json;
  }

  /** Of a result that is not released. */
  static ObjectNode refused(Profile profile, String reason) {
    return start(profile, "not released").put("reason", reason);
  }

  private static ObjectNode start(Profile profile, String decision) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rule", "R7")
        .put("profile", profile.name())
        .put("k", profile.k())
        .put("rounded_to", profile.roundingBase())
        .put("least_values", profile.leastValues())
        .put("decision", decision);
  }

  private static void classes(ObjectNode json, OutputFigures figures) {
    for (CountClass c : CountClass.values()) {
      long counts = 0;
      long least = 0;
      long most = 0;
      boolean bounded = true;
      for (Figure f : figures.figures()) {
        if (CountClass.of(f) == c) {
          counts++;
          least += f.low();
          most += f.high();
          bounded &= f.high() < Figure.UNLIMITED;
        }
      }
      ObjectNode node = json.putObject(c.key).put("counts", counts);
      persons(node.putArray("persons"), least, bounded ? Optional.of(most) : Optional.empty());
    }
  }

  private enum CountClass {
    ZERO("zero"),
    SHOWN("shown"),
    SMALL("small"),
    SECONDARY("withheld_for_others"),
    IMPLIED("small_and_never_shown"),
    OF_A_PLACE("of_a_place_that_shows_nothing");

    private final String key;

    CountClass(String key) {
      this.key = key;
    }

    static CountClass of(Figure f) {
      return switch (f.state()) {
        case SHOWN, FIXED -> f.high() == 0 ? ZERO : SHOWN;
        case SMALL -> SMALL;
        case SECONDARY -> SECONDARY;
        case IMPLIED -> IMPLIED;
        case OF_A_PLACE -> OF_A_PLACE;
      };
    }
  }

  private static void withheld(
      ObjectNode node, Figure f, Verdict.Releasable verdict, Withholding before) {
    node.put("path", f.path());
    node.put("class", CountClass.of(f).key);
    Interval interval = verdict.intervals().get(f.path());
    if (interval == null) {
      node.putNull("interval");
    } else {
      boolean bounded = interval.high() < Figure.UNLIMITED;
      persons(
          node.putArray("interval"),
          interval.low(),
          bounded ? Optional.of(interval.high()) : Optional.empty());
      node.put("exact", interval.exact());
    }
    String inResult = f.path().startsWith("/result") ? f.path().substring(7) : f.path();
    before.reason(inResult).ifPresent(reason -> node.put("because_of", reason.en()));
  }

  private static void persons(ArrayNode array, long least, Optional<Long> most) {
    array.add(least);
    most.ifPresentOrElse(array::add, array::addNull);
  }
}

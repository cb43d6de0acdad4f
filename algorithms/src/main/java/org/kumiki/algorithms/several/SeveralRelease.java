package org.kumiki.algorithms.several;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.derive.RScript;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.several.SeveralResult.Cases;
import org.kumiki.algorithms.several.SeveralResult.Entry;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Releases part by part: each under the statistic's own rules, on at least k persons (R1), and of a
 * subgroup only if no earlier one differs from it by 1 to k - 1 persons (R6), whose figures the
 * difference of the two would be.
 */
final class SeveralRelease {

  /** Before the condition of a subgroup, where its name stands for that of a variable. */
  private static final String WHERE = "where ";

  private static final String RESULT = "/result";

  private final SeveralResult result;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();
  private final List<String> reproduce = new ArrayList<>();
  private final Withholding before;
  private final SortedMap<String, List<String>> levels = new TreeMap<>();
  private final List<Figure> figures = new ArrayList<>();
  private boolean additive = true;
  private int shown;

  SeveralRelease(SeveralResult result, Profile profile, Withholding before) {
    this.result = result;
    this.profile = profile;
    this.before = before;
  }

  Release release() {
    var list = json.putArray("results");
    for (Entry entry : result.entries()) {
      String path = "/results/" + list.size();
      ObjectNode node = list.addObject();
      node.put("label", entry.part().label());
      entry.part().where().ifPresent(tree -> node.put("where", Printer.print(tree)));
      node.set("parameters", entry.part().parameters().deepCopy());
      if (entry.failure().isPresent()) {
        node.putNull("result")
            .put("failed", entry.failure().get().en())
            .put("failed_ja", entry.failure().get().ja());
        warnings.add(Message.of("%s: no result: %s", entry.part().label(), entry.failure().get()));
      } else {
        part(entry, node, path);
      }
    }
    return new Release(
        json,
        tables,
        withheld,
        notes,
        warnings,
        String.join("\n", reproduce),
        shown == 0,
        new OutputFigures(levels, Region.ALL, figures, additive));
  }

  private void part(Entry entry, ObjectNode node, String path) {
    Cases cases = entry.cases().orElseThrow();
    Optional<Withheld> objection = objection(entry, cases, path);
    if (objection.isPresent()) {
      withheld.add(objection.get());
      node.putNull("result");
      return;
    }
    counts(
        node.putObject("persons"), path + "/persons", cases.personsUsed(), cases.personsMissing());
    counts(node.putObject("rows"), path + "/rows", cases.rowsUsed(), cases.rowsMissing());
    Release inner = entry.result().orElseThrow().release(profile, before(path + RESULT));
    compare(
        entry,
        cases,
        path,
        inner.whollyWithheld()
            // Its counts are shown to nobody.
            ? OutputFigures.about(inner.figures().complete())
            : inner.figures());
    String label = entry.part().label();
    inner
        .withheld()
        .forEach(
            w ->
                withheld.add(
                    new Withheld(path + "/result" + w.path(), w.rule(), w.k(), w.reason())));
    inner.noted().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    inner.warned().forEach(warning -> warnings.add(Message.of("%s: %s", label, warning)));
    if (inner.whollyWithheld()) {
      node.putNull("result");
    } else {
      node.set("result", inner.result().deepCopy());
      shown++;
      inner
          .tables()
          .forEach(t -> tables.add(new Table(label + ": " + t.title(), t.columns(), t.rows())));
      reproduce.add(
          entry
              .part()
              .where()
              .map(tree -> RScript.within(tree, inner.reproduce()))
              .orElse(inner.reproduce()));
    }
  }

  /** What earlier outputs forbid of a part. */
  private Withholding before(String path) {
    SortedMap<String, Message> own = new TreeMap<>();
    before
        .reasons()
        .forEach(
            (place, reason) -> {
              if (place.equals(Withholding.TESTS)) {
                own.put(place, reason);
              } else if (place.startsWith(path + "/")) {
                own.put(place.substring(path.length()), reason);
              }
            });
    return new Withholding(own);
  }

  /** Its counts are of its subgroup: those who have a value in a variable that only they have. */
  private void compare(Entry entry, Cases cases, String path, OutputFigures inner) {
    Set<String> group =
        entry.part().where().map(tree -> Set.of(WHERE + Printer.print(tree))).orElse(Set.of());
    OutputFigures own = inner.within(group).under(path + RESULT, List.of(), true);
    levels.putAll(own.levels());
    figures.addAll(own.figures());
    Region everybody = Region.ALL.within(group);
    figures.add(
        ShownCount.figure(path + "/persons/used", own.complete(), cases.personsUsed(), profile));
    figures.add(
        ShownCount.figure(path + "/persons/missing", everybody, cases.personsMissing(), profile)
            .less(own.complete()));
    additive &=
        own.additive()
            && cases.rowsUsed() == cases.personsUsed()
            && cases.rowsMissing() == cases.personsMissing();
  }

  private Optional<Withheld> objection(Entry entry, Cases cases, String path) {
    String label = entry.part().label();
    if (profile.small(cases.personsUsed())) {
      return Optional.of(
          new Withheld(
              path + "/result",
              "R1",
              profile.k(),
              Message.of("%s: fewer than %d persons are in it", label, profile.k())));
    }
    if (entry.tooClose().forbids(profile)) {
      return Optional.of(
          new Withheld(
              path + "/result",
              "R6",
              profile.k(),
              Message.of(
                  "%s: it and another subgroup or everybody differ by 1 to %d persons, whose"
                      + " figures the difference would be; leave one of them out",
                  label, profile.k() - 1)));
    }
    return Optional.empty();
  }

  private void counts(ObjectNode node, String path, long used, long missing) {
    count(node, path, "used", used);
    count(node, path, "missing", missing);
  }

  private void count(ObjectNode node, String path, String key, long value) {
    if (profile.small(value)) {
      node.putNull(key).put("display", profile.display());
      withheld.add(
          new Withheld(
              path + "/" + key,
              "R1",
              profile.k(),
              Message.of("a count of 1 to %d", profile.k() - 1)));
    } else {
      node.put(key, profile.round(value));
    }
  }
}

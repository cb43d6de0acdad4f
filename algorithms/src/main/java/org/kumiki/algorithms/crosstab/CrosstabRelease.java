package org.kumiki.algorithms.crosstab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a cross-tabulation under a profile (R1, R7). */
final class CrosstabRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_FIGURES = 2000;
  private static final Message IN_TABLE =
      Message.of("a count of its table is withheld, and the test would help to work it out");

  private final CrosstabResult result;
  private final CrosstabParameters p;
  private final Profile profile;
  private final Withholding before;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();
  private boolean testsShown;

  private CrosstabRelease(CrosstabResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.before = before;
  }

  static Release of(CrosstabResult result, Profile profile, Withholding before) {
    return new CrosstabRelease(result, profile, before).make();
  }

  private Release make() {
    if (profile.small(result.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (profile.fewNodes(result.persons(), result.mostNodes())) {
      return refuse("R3", Concealment.ofFewNodes(profile));
    }
    if (profile.active() && result.cells().size() > MOST_FIGURES) {
      return refuse(
          "R7",
          Message.of(
              "more than %d cells: an output checker would have to decide; use coarser" + " levels",
              MOST_FIGURES));
    }
    CrosstabFigures figures = new CrosstabFigures(result, profile, before);
    if (figures.exhausted()) {
      return refuse(
          "R7", Message.of("no part of the table can be shown without giving back a small count"));
    }
    names("rows", p.rows().levels());
    names("columns", p.columns().levels());
    boolean blank = p.layers().isPresent() ? layered(figures) : single(figures);
    if (blank) {
      return refuse(
          "R7", Message.of("every count of the table is small or would give back a small one"));
    }
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s, shares follow them and need not add up to 1",
              profile.roundingBase()));
    }
    if (result.pooled().total() != result.persons()) {
      notes.add(Message.of("a person with rows in several cells counts once in each of them"));
    }
    return release(false).with(figures.output(testsShown));
  }

  private void names(String key, List<String> levels) {
    ArrayNode array = json.putArray(key);
    levels.forEach(array::add);
  }

  private boolean single(CrosstabFigures figures) {
    ShownTable shown = figures.shown(0);
    withheld.addAll(figures.withheld(0, ""));
    table(json, "", Message.NONE, result.pooled(), shown);
    return shown.blank();
  }

  private boolean layered(CrosstabFigures figures) {
    List<String> names = p.layers().orElseThrow().levels();
    List<ContingencyTable> layers = result.layers();
    ArrayNode array = JSON.createArrayNode();
    boolean complete = true;
    boolean blank = true;
    for (int layer = 0; layer < layers.size(); layer++) {
      ShownTable shown = figures.shown(layer);
      complete &= shown.complete();
      blank &= shown.blank();
      String path = "/layers/" + layer;
      withheld.addAll(figures.withheld(layer, path));
      ObjectNode node = array.addObject().put("layer", names.get(layer));
      table(node, path, Message.written(names.get(layer)), layers.get(layer), shown);
    }
    Optional<Message> forbidden = figures.pooledForbidden();
    if (complete && forbidden.isEmpty()) {
      figures.showPooled(result.pooled(), profile);
    }
    pooled(
        complete
            ? forbidden
            : Optional.of(
                Message.of("a count of a layer is withheld, and the layers add up to this table")));
    json.set("layers", array);
    mantelHaenszel(layers, complete);
    return blank;
  }

  // The table of all layers together adds to the layers: with it a withheld cell could be had back.
  private void pooled(Optional<Message> objection) {
    ContingencyTable pooled = result.pooled();
    table(
        json,
        "",
        Message.of("all layers"),
        pooled,
        objection.isEmpty() ? ShownTable.rounded(pooled, profile) : ShownTable.withheld(pooled));
    objection.ifPresent(reason -> withheld.add(new Withheld("/counts", "R7", profile.k(), reason)));
  }

  private void table(
      ObjectNode node, String path, Message name, ContingencyTable counts, ShownTable shown) {
    Message suffix = name.isEmpty() ? Message.NONE : Message.of(" (%s)", name);
    shown.write(node);
    List<String> heading = new ArrayList<>(List.of(p.rows().name()));
    heading.addAll(p.columns().levels());
    heading.add("total");
    tables.add(
        new Table(
            p.rows().name() + " by " + p.columns().name() + suffix.en(),
            heading,
            shown.lines(p.rows().levels())));
    TableTests tests = new TableTests(node);
    if (shown.complete() && testsAllowed()) {
      tests.compute(counts, p.correct(), p.confidence());
      finish(tests, suffix);
      testsShown = true;
    } else {
      withheld.addAll(tests.withhold(counts, path, profile.k(), noTests()));
    }
  }

  private void finish(TableTests tests, Message suffix) {
    tests.notes().forEach(note -> notes.add(Message.of("%s%s", note, suffix)));
    tests.warnings().forEach(warning -> warnings.add(Message.of("%s%s", warning, suffix)));
    if (!tests.lines().isEmpty()) {
      tables.add(
          new Table(
              "Tests" + suffix.en(),
              List.of("test", "statistic", "df", "p", "estimate", "low", "high"),
              tests.lines()));
    }
  }

  private boolean testsAllowed() {
    return before.reason(Withholding.TESTS).isEmpty();
  }

  private Message noTests() {
    return before
        .reason(Withholding.TESTS)
        .map(r -> Message.of("it is made of exact counts: %s", r))
        .orElse(IN_TABLE);
  }

  private void mantelHaenszel(List<ContingencyTable> layers, boolean complete) {
    if (!complete || !testsAllowed()) {
      ObjectNode nulls = json.putObject("mantel_haenszel");
      List.of("statistic", "df", "p_value", "estimate", "conf_low", "conf_high")
          .forEach(nulls::putNull);
      withheld.add(new Withheld("/mantel_haenszel", "R7", profile.k(), noTests()));
      return;
    }
    List<ContingencyTable> informative = MantelHaenszel.informative(layers);
    if (informative.size() < layers.size()) {
      notes.add(
          Message.of("layers of fewer than two persons are left out of the Mantel-Haenszel test"));
    }
    ContingencyTable pooled = result.pooled();
    List<ContingencyTable> same =
        informative.stream().map(layer -> layer.occupiedLike(pooled)).toList();
    Optional<MantelHaenszel> test =
        same.isEmpty() || !same.getFirst().comparable()
            ? Optional.empty()
            : MantelHaenszel.of(same, p.correct(), p.confidence());
    if (test.isEmpty()) {
      json.putNull("mantel_haenszel");
      notes.add(
          Message.of(
              "no Mantel-Haenszel test: rows and columns do not vary together in any layer"));
      return;
    }
    TableTests tests = new TableTests(json);
    tests.mantelHaenszel(test.get());
    finish(tests, Message.of(" (over layers)"));
  }

  private Release refuse(String rule, Message reason) {
    withheld.clear();
    withheld.add(new Withheld("", rule, profile.k(), reason));
    json.removeAll();
    tables.clear();
    notes.clear();
    warnings.clear();
    return release(true);
  }

  private Release release(boolean wholly) {
    String tests =
        p.layers().isPresent()
            ? "mantelhaen.test(t, correct = " + flag() + ")"
            : "chisq.test(t, correct = " + flag() + "); fisher.test(t)";
    return new Release(
        json,
        tables,
        withheld,
        notes,
        warnings,
        "t <- " + p.reproduceTable() + "; " + tests,
        wholly);
  }

  private String flag() {
    return p.correct() ? "TRUE" : "FALSE";
  }
}

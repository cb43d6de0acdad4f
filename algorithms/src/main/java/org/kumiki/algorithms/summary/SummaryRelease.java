package org.kumiki.algorithms.summary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of a summary under a profile (R1, R7, R12). */
final class SummaryRelease {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_COUNTS = 10_000;

  private final SummaryResult result;
  private final SummaryParameters p;
  private final Profile profile;
  private final Withholding before;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final SequencedSet<String> rare = new LinkedHashSet<>();
  private final SummaryTables tables;
  private boolean complete;

  private SummaryRelease(SummaryResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.before = before;
    this.tables = new SummaryTables(p);
  }

  static Release of(SummaryResult result, Profile profile, Withholding before) {
    return new SummaryRelease(result, profile, before).make();
  }

  private Release make() {
    if (profile.small(result.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (profile.active() && p.levelCells() + 2 * result.lines().size() > MOST_COUNTS) {
      return refuse(
          "R7",
          Message.of("more than %d counts: an output checker would have to decide", MOST_COUNTS));
    }
    SummaryFigures figures = new SummaryFigures(result, profile, before);
    Concealment concealment = figures.concealment();
    if (concealment.exhausted()) {
      return refuse("R7", Message.of("no count can be shown without giving back a small one"));
    }
    complete = figures.complete() && before.reason(Withholding.TESTS).isEmpty();
    ArrayNode variables = json.putArray("variables");
    for (int line = 0; line < result.lines().size(); line++) {
      line(variables.addObject(), line, figures);
    }
    p.by().ifPresent(by -> groups(by, figures));
    if (p.smd()) {
      differences(figures);
    }
    note();
    boolean blank =
        IntStream.range(0, result.lines().size())
            .allMatch(i -> figures.isWithheld(i, result.lines().get(i).group()));
    return blank
        ? refuse(
            "R1", Message.of("every variable has fewer than %d persons in each group", profile.k()))
        : release(false).with(figures.output(complete));
  }

  private void note() {
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s, shares follow them and need not add up to 1",
              profile.roundingBase()));
    }
    if (!complete) {
      notes.add(
          before
              .reason(Withholding.TESTS)
              .map(
                  reason ->
                      Message.of(
                          "moments are rounded, so that no withheld count can be worked out from"
                              + " their digits: %s",
                          reason))
              .orElseGet(
                  () ->
                      Message.of(
                          "moments are rounded, so that no withheld count can be worked out from"
                              + " their digits")));
    }
    if (!p.quantiles().isEmpty() && profile.active() && !p.numeric().isEmpty()) {
      notes.add(
          Message.of(
              "a quantile is an interval that holds it and at least %d persons (above its first"
                  + " end, up to its last); the result document has an estimate inside",
              profile.k()));
    }
    if (!rare.isEmpty()) {
      notes.add(
          Message.of(
              "few persons; merge with another level to see more: %s", String.join(", ", rare)));
    }
    p.variables().stream()
        .filter(item -> item.variable().type() == VariableType.DATE)
        .forEach(item -> notes.add(Message.of("%s is in days since 1970-01-01", item.name())));
  }

  private void groups(Category by, SummaryFigures figures) {
    ArrayNode groups = json.putArray("groups");
    for (int g = 0; g < by.size(); g++) {
      ObjectNode node = groups.addObject().put("group", by.levels().get(g));
      count(node, "n", figures.group(g), "/groups/" + g, figures.concealment());
    }
  }

  private ShownCount count(
      ObjectNode node, String key, int figure, String path, Concealment concealment) {
    ShownCount shown = concealment.shown(figure);
    shown.put(node, key, key + "_display");
    if (!concealment.isShown(figure)) {
      withheld.add(concealment.withheld(path + "/" + key, figure));
    }
    return shown;
  }

  private void line(ObjectNode node, int i, SummaryFigures figures) {
    SummaryResult.Line line = result.lines().get(i);
    String path = "/variables/" + i;
    node.put("variable", line.item().name());
    Optional<String> group = p.by().map(by -> by.levels().get(line.group()));
    group.ifPresentOrElse(g -> node.put("group", g), () -> node.putNull("group"));
    if (figures.isWithheld(i, line.group())) {
      withhold(node, i, path, figures);
      return;
    }
    ShownCount n = count(node, "n", figures.withValue(i), path, figures.concealment());
    ShownCount missing = count(node, "missing", figures.missing(i), path, figures.concealment());
    LineNumbers numbers = new LineNumbers(line, rules(line.group()), complete);
    if (line.moments().isPresent()) {
      if (p.distinct()) {
        node.put("rows", profile.round(line.moments().get().rows()));
      }
      Optional<Withheld> objection = objection(line, figures.levelsShown(i), path);
      objection.ifPresentOrElse(
          w -> {
            LineNumbers.KEYS.forEach(node::putNull);
            LineNumbers.KEYS.forEach(
                key -> withheld.add(new Withheld(path + "/" + key, w.rule(), w.k(), w.reason())));
          },
          () -> numbers.moments(node));
      numbers.quantiles(node.putArray("quantiles"));
      tables.numeric(line, n, missing, numbers, objection.isEmpty());
    }
    if (line.item().levels().isPresent()) {
      levels(node.putArray("levels"), i, path, n, figures);
    }
  }

  private void withhold(ObjectNode node, int i, String path, SummaryFigures figures) {
    SummaryResult.Line line = result.lines().get(i);
    int figure = figures.withValue(i);
    Concealment concealment = figures.concealment();
    ShownCount n = concealment.isSmall(figure) ? concealment.shown(figure) : ShownCount.hidden();
    n.put(node, "n", "n_display");
    ShownCount.hidden().put(node, "missing", "missing_display");
    if (line.moments().isPresent()) {
      LineNumbers.KEYS.forEach(node::putNull);
      node.putArray("quantiles");
    }
    if (!line.levels().isEmpty()) {
      ArrayNode levels = node.putArray("levels");
      for (String level : line.item().levels().orElseThrow().levels()) {
        ObjectNode entry = levels.addObject().put("level", level);
        ShownCount.hidden().put(entry, "count", "display");
        entry.putNull("share");
      }
    }
    Profile own = rules(line.group());
    withheld.add(
        figures.isOfFewNodes(i, line.group())
            ? new Withheld(path, "R3", profile.k(), Concealment.ofFewNodes(profile))
            : own.showsNothing()
                ? new Withheld(path, "R7", profile.k(), own.tooFew())
                : new Withheld(path, "R1", own.k(), own.tooFew()));
    tables.withheld(line, n);
  }

  private Profile rules(int group) {
    return p.by().map(by -> profile.at(by.name(), by.levels().get(group))).orElse(profile);
  }

  /** Why the moments of a line may not be shown. */
  private Optional<Withheld> objection(SummaryResult.Line line, boolean levelsShown, String path) {
    if (!levelsShown) {
      return Optional.of(
          new Withheld(
              path,
              "R7",
              profile.k(),
              Message.of("the moments would help to work out a withheld count of a level")));
    }
    double share = line.moments().orElseThrow().rarerOfTwo();
    // NaN where more than two values occur: never small.
    long rare = Double.isNaN(share) ? 0 : Math.max(1, Math.round(share * line.withValue()));
    return rules(line.group()).small(rare)
        ? Optional.of(
            new Withheld(
                path,
                "R7",
                profile.k(),
                Message.of(
                    "only two values occur, one of them at few persons; the moments tell how"
                        + " many")))
        : Optional.empty();
  }

  private void levels(ArrayNode levels, int i, String path, ShownCount n, SummaryFigures figures) {
    SummaryResult.Line line = result.lines().get(i);
    List<String> names = line.item().levels().orElseThrow().levels();
    for (int level = 0; level < names.size(); level++) {
      int figure = figures.levels(i).get(level);
      ObjectNode node = levels.addObject().put("level", names.get(level));
      ShownCount shown = figures.concealment().shown(figure);
      shown.put(node, "count", "display");
      if (figures.concealment().isSmall(figure) && names.size() > 2) {
        rare.add("level '" + names.get(level) + "' of " + line.item().name());
      }
      if (!figures.concealment().isShown(figure)) {
        withheld.add(figures.concealment().withheld(path + "/levels/" + level + "/count", figure));
      }
      boolean known = shown.value().isPresent() && n.value().orElse(0) > 0;
      double share =
          known ? (double) shown.value().getAsLong() / n.value().getAsLong() : Double.NaN;
      ResultNumbers.put(node, "share", share);
      tables.level(line, names.get(level), shown, share);
    }
  }

  /** Shares of the levels as shown, per group. */
  private List<double[]> shares(int variable, int groups) {
    List<double[]> shares = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      JsonNode levels = json.path("variables").path(variable * groups + g).path("levels");
      shares.add(levels.values().stream().mapToDouble(l -> l.path("share").asDouble(0)).toArray());
    }
    return shares;
  }

  private void differences(SummaryFigures figures) {
    ArrayNode array = json.putArray("smd");
    int groups = p.groups();
    for (int v = 0; v < p.variables().size(); v++) {
      List<SummaryResult.Line> lines = result.lines().subList(v * groups, (v + 1) * groups);
      boolean shown = true;
      for (int g = 0; g < groups; g++) {
        int i = v * groups + g;
        shown &= !figures.isWithheld(i, g) && figures.levelsShown(i);
        shown &= lines.get(g).moments().isEmpty() || objection(lines.get(g), true, "").isEmpty();
      }
      ObjectNode node = array.addObject().put("variable", p.variables().get(v).name());
      double exact = shown ? StandardisedDifference.of(lines) : Double.NaN;
      // Shares are those of rounded counts, and so is their difference: it would tell the counts.
      boolean counts = lines.getFirst().moments().isEmpty() && profile.roundingBase() > 1;
      double of = shown && counts ? StandardisedDifference.ofShown(shares(v, groups)) : exact;
      double smd = complete ? of : LineNumbers.rounded(of, 0.01);
      ResultNumbers.put(node, "estimate", smd);
      tables.difference(p.variables().get(v).name(), smd, shown);
      if (!shown) {
        withheld.add(
            new Withheld(
                "/smd/" + v + "/estimate",
                "R7",
                profile.k(),
                Message.of("a figure that it is made of is withheld")));
      }
    }
  }

  private Release refuse(String rule, Message reason) {
    json.removeAll();
    notes.clear();
    withheld.clear();
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return release(true);
  }

  private Release release(boolean wholly) {
    return new Release(
        json,
        wholly ? List.of() : tables.tables(),
        withheld,
        notes,
        List.of(),
        Reproduce.calls(p),
        wholly);
  }
}

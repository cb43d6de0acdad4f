package org.kumiki.algorithms.ranktest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON and the tables of rank tests under a profile. Each group that has anybody holds at least
 * k persons; ranks and tests are exact, so the ledger of released counts takes the numbers of
 * persons for exact.
 */
final class RankTestRelease {

  private final RankTestParameters p;
  private final List<Long> persons;
  private final Ranks ranks;
  private final Profile profile;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  RankTestRelease(RankTestResult result, Profile profile) {
    p = result.parameters();
    persons = result.persons();
    ranks = result.ranks();
    this.profile = profile;
  }

  Release make() {
    objections();
    if (!withheld.isEmpty()) {
      return release(true);
    }
    groups();
    tests();
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s; ranks and tests are exact and may tell n",
              profile.roundingBase()));
    }
    return release(false);
  }

  private void objections() {
    if (!profile.active()) {
      return;
    }
    for (int g = 0; g < persons.size(); g++) {
      if (persons.get(g) < profile.k() && (persons.get(g) > 0 || profile.small(0))) {
        withheld.add(
            new Withheld(
                "",
                "R1",
                profile.k(),
                Message.of("'%s' has fewer than %d persons", p.by().levels().get(g), profile.k())));
      }
    }
    if (ranks.distinct() < profile.k()) {
      withheld.add(
          new Withheld(
              "",
              "R5",
              profile.k(),
              Message.of(
                  "fewer than %d values occur, so that ranks count the persons of each; ask"
                      + " crosstab",
                  profile.k())));
    }
    if (ranks.total() - ranks.occupied() < profile.residualDegreesOfFreedom()) {
      withheld.add(
          new Withheld(
              "",
              "R4",
              profile.k(),
              Message.of("fewer than %d degrees of freedom", profile.residualDegreesOfFreedom())));
    }
  }

  private void groups() {
    ArrayNode array = json.putArray("groups");
    List<List<Cell>> lines = new ArrayList<>();
    for (int g = 0; g < persons.size(); g++) {
      String level = p.by().levels().get(g);
      long n = profile.round(persons.get(g));
      double mean = ranks.sums().get(g) / ranks.rows().get(g);
      ObjectNode node = array.addObject().put("group", level).put("n", n);
      ResultNumbers.put(node, "mean_rank", mean);
      lines.add(List.of(new Cell.Text(level), new Cell.Count(n), ResultNumbers.cell(mean)));
    }
    tables.add(
        new Table(
            "Ranks of " + p.variable().name(), List.of(p.by().name(), "n", "mean rank"), lines));
  }

  private void tests() {
    List<List<Cell>> lines = new ArrayList<>();
    if (persons.size() == 2) {
      double pValue = ranks.wilcoxon(p.correct());
      ObjectNode node = json.putObject("wilcoxon");
      ResultNumbers.put(node, "statistic", ranks.statistic());
      ResultNumbers.put(node, "p_value", pValue);
      ResultNumbers.put(node, "superiority", ranks.superiority());
      lines.add(
          List.of(
              new Cell.Text("Wilcoxon"),
              ResultNumbers.cell(ranks.statistic()),
              new Cell.Text(""),
              ResultNumbers.pValue(pValue),
              ResultNumbers.cell(ranks.superiority())));
    }
    ObjectNode node = json.putObject("kruskal_wallis");
    ResultNumbers.put(node, "statistic", ranks.kruskalWallis());
    node.put("df", ranks.df());
    ResultNumbers.put(node, "p_value", ranks.kruskalWallisP());
    lines.add(
        List.of(
            new Cell.Text("Kruskal-Wallis"),
            ResultNumbers.cell(ranks.kruskalWallis()),
            new Cell.Count(ranks.df()),
            ResultNumbers.pValue(ranks.kruskalWallisP()),
            new Cell.Text("")));
    tables.add(
        new Table("Tests", List.of("test", "statistic", "df", "p", "first is greater"), lines));
  }

  private Release release(boolean wholly) {
    return new Release(
        json, tables, withheld, notes, List.of(), reproduce(), wholly, figures(wholly));
  }

  private OutputFigures figures(boolean wholly) {
    Region complete = Region.complete(p.variables());
    if (wholly) {
      return OutputFigures.about(complete);
    }
    Category by = p.by();
    List<Figure> figures = new ArrayList<>();
    for (int g = 0; g < persons.size(); g++) {
      Region region = complete.at(by.name(), by.levels().get(g));
      long n = persons.get(g);
      figures.add(Figure.of("/groups/" + g + "/n", region, Figure.State.FIXED, n, n));
    }
    TreeMap<String, List<String>> levels = new TreeMap<>();
    levels.put(by.name(), by.levels());
    return new OutputFigures(levels, complete, figures, true);
  }

  private String reproduce() {
    String x = "data$" + RText.name(p.variable().name());
    String by = "data$" + RText.name(p.by().name());
    String kruskal = "kruskal.test(%s, factor(%s))".formatted(x, by);
    if (persons.size() != 2) {
      return kruskal;
    }
    String levels =
        p.by().levels().stream().map(RText::quoted).collect(Collectors.joining(", ", "c(", ")"));
    return "wilcox.test(%s ~ factor(%s, %s), exact = FALSE%s); %s"
        .formatted(x, by, levels, p.correct() ? "" : ", correct = FALSE", kruskal);
  }
}

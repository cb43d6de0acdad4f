package org.kumiki.algorithms.propensity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.contrast.MeanContrast;
import org.kumiki.algorithms.disclosure.PairedBins;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of an effect by the propensity score under a profile. */
final class PropensityRelease {

  private static final double UNBALANCED = 0.1;

  private final PropensityResult result;
  private final PropensityParameters p;
  private final Profile profile;
  private final PropensityRules rules;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<Table> tables = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  PropensityRelease(PropensityResult result, Profile profile) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.rules = new PropensityRules(result, profile);
  }

  Release make() {
    withheld.addAll(rules.objections());
    Release model = result.fit().release(profile);
    if (!withheld.isEmpty() || model.whollyWithheld()) {
      model.withheld().stream().filter(w -> withheld.isEmpty()).forEach(withheld::add);
      return release(true);
    }
    json.put("estimand", p.estimand().name());
    json.put("method", p.stratified() ? "stratification" : "weighting");
    json.put("score", p.scoreKnown() ? "known" : "estimated");
    Optional<Withheld> objection = rules.ofEffect();
    groups(objection.isEmpty());
    effects(objection);
    balance();
    overlap();
    strata();
    json.set("treatment_model", model.result());
    model
        .withheld()
        .forEach(
            w ->
                withheld.add(
                    new Withheld("/treatment_model" + w.path(), w.rule(), w.k(), w.reason())));
    warnings.addAll(model.warned());
    note();
    return release(false);
  }

  private Release release(boolean wholly) {
    OutputFigures figures =
        wholly
            ? OutputFigures.about(Region.complete(p.variables()))
            : PropensityFigures.of(result, rules, profile);
    return new Release(
        json,
        wholly ? List.of() : tables,
        withheld,
        notes,
        warnings,
        PropensityReproduce.of(p),
        wholly,
        figures);
  }

  private void note() {
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s; shares of the balance follow rounded counts, so their"
                  + " differences are good to about that many persons of a group; means and errors"
                  + " of the outcome are exact and may tell n",
              profile.roundingBase()));
    }
    notes.add(
        Message.of(
            p.stratified()
                ? "standard errors take the strata for known"
                : p.scoreKnown()
                    ? "standard errors take the weights for known, as survey::svyglm does"
                    : "standard errors count that the score is estimated (stacked sandwich)"));
  }

  private void groups(boolean shown) {
    ArrayNode array = json.putArray("groups");
    List<List<Cell>> lines = new ArrayList<>();
    for (int g = 0; g < 2; g++) {
      String level = p.treatment().levels().get(g);
      long n = profile.round(result.persons().get(g));
      long effective = Math.min(n, profile.round(Math.round(result.after().effective().get(g))));
      double mean = shown ? result.after().means().get(g) : Double.NaN;
      double error = shown ? Math.sqrt(result.after().variances().get(g)) : Double.NaN;
      ObjectNode node = array.addObject().put("group", level).put("n", n);
      node.put("effective", effective);
      ResultNumbers.put(node, "mean", mean);
      ResultNumbers.put(node, "std_error", error);
      lines.add(
          List.of(
              new Cell.Text(level),
              new Cell.Count(n),
              new Cell.Count(effective),
              shown ? new Cell.Real(mean) : new Cell.Withheld("withheld"),
              shown ? new Cell.Real(error) : new Cell.Withheld("withheld")));
    }
    tables.add(
        new Table(
            "%s of both groups (%s)"
                .formatted(p.outcome().name(), p.stratified() ? "in strata" : "weighted"),
            List.of(p.treatment().name(), "n", "effective n", "mean", "std. error"),
            lines));
  }

  private void effects(Optional<Withheld> objection) {
    ArrayNode array = json.putArray("effects");
    if (objection.isPresent()) {
      withheld.add(objection.orElseThrow());
      return;
    }
    List<List<Cell>> lines = new ArrayList<>();
    for (MeanContrast e :
        MeanContrast.of(
            mean(0),
            mean(1),
            result.after().covariance(),
            result.state().binary(),
            p.confidence())) {
      ObjectNode node = array.addObject().put("measure", e.measure());
      ResultNumbers.put(node, "estimate", e.estimate());
      ResultNumbers.put(node, "std_error", e.error());
      ResultNumbers.put(node, "p_value", e.pValue());
      ResultNumbers.put(node, "conf_low", e.low());
      ResultNumbers.put(node, "conf_high", e.high());
      lines.add(
          List.of(
              new Cell.Text(e.measure()),
              ResultNumbers.cell(e.estimate()),
              ResultNumbers.cell(e.error()),
              ResultNumbers.pValue(e.pValue()),
              ResultNumbers.cell(e.low()),
              ResultNumbers.cell(e.high())));
    }
    tables.add(
        new Table(
            "Effect of %s on %s (%s)"
                .formatted(p.treatment().name(), p.outcome().name(), p.estimand()),
            List.of("measure", "estimate", "std. error", "p", "low", "high"),
            lines));
  }

  private MeanContrast.Mean mean(int g) {
    return new MeanContrast.Mean(result.after().means().get(g), result.after().variances().get(g));
  }

  private void balance() {
    ArrayNode array = json.putArray("balance");
    List<List<Cell>> lines = new ArrayList<>();
    List<String> unbalanced = new ArrayList<>();
    for (int column = 1; column < p.width(); column++) {
      String name = p.model().columns().get(column).name();
      ObjectNode node = array.addObject().put("column", name);
      Optional<Withheld> objection = rules.ofColumn(column, "/balance/" + (column - 1));
      if (objection.isPresent()) {
        withheld.add(objection.orElseThrow());
        node.putNull("before").putNull("after");
        Cell hidden = new Cell.Withheld("withheld");
        lines.add(List.of(new Cell.Text(name), hidden, hidden, hidden, hidden, hidden, hidden));
        continue;
      }
      boolean share = rules.isShare(column);
      Balance before = Balance.before(result, column, share, profile);
      Balance after = Balance.after(result, column, share, profile);
      write(node.put("share", share).putObject("before"), before);
      write(node.putObject("after"), after);
      if (Math.abs(after.difference()) > UNBALANCED) {
        unbalanced.add(name);
      }
      lines.add(
          List.of(
              new Cell.Text(name),
              ResultNumbers.cell(before.means().get(0)),
              ResultNumbers.cell(before.means().get(1)),
              ResultNumbers.cell(before.difference()),
              ResultNumbers.cell(after.means().get(0)),
              ResultNumbers.cell(after.means().get(1)),
              ResultNumbers.cell(after.difference())));
    }
    if (!unbalanced.isEmpty()) {
      warnings.add(
          Message.of(
              "standardised differences above 0.1 are left: %s", String.join(", ", unbalanced)));
    }
    String untreated = p.treatment().levels().get(0);
    String treated = p.treatment().levels().get(1);
    tables.add(
        new Table(
            "Balance before and after: means or shares, and standardised differences",
            List.of(
                "column",
                untreated,
                treated,
                "SMD",
                untreated + ", after",
                treated + ", after",
                "SMD, after"),
            lines));
  }

  private static void write(ObjectNode node, Balance balance) {
    ResultNumbers.put(node, "untreated", balance.means().get(0));
    ResultNumbers.put(node, "treated", balance.means().get(1));
    ResultNumbers.put(node, "variance_untreated", balance.variances().get(0));
    ResultNumbers.put(node, "variance_treated", balance.variances().get(1));
    ResultNumbers.put(node, "difference", balance.difference());
  }

  private void overlap() {
    long[] untreated = new long[PropensityResult.OVERLAP];
    long[] treated = new long[PropensityResult.OVERLAP];
    for (int i = 0; i < untreated.length; i++) {
      untreated[i] = result.state().overlap().get(i);
      treated[i] = result.state().overlap().get(untreated.length + i);
    }
    ArrayNode array = json.putArray("overlap");
    List<List<Cell>> lines = new ArrayList<>();
    for (PairedBins.Bin bin : PairedBins.of(untreated, treated, profile).bins()) {
      counts(
          array.addObject(),
          lines,
          (double) bin.from() / untreated.length,
          (double) bin.to() / untreated.length,
          bin.first(),
          bin.second());
    }
    table("Overlap: persons by score", lines);
  }

  private void strata() {
    if (!p.stratified()) {
      return;
    }
    ArrayNode array = json.putArray("strata");
    if (!rules.showsStrata()) {
      withheld.add(
          new Withheld(
              "/strata", "R7", profile.k(), Message.of("a stratum has few persons of a group")));
      return;
    }
    List<List<Cell>> lines = new ArrayList<>();
    List<Integer> bounds = result.state().bounds();
    for (int s = 0; s <= bounds.size(); s++) {
      counts(
          array.addObject(),
          lines,
          s == 0 ? 0 : (double) bounds.get(s - 1) / PropensityBroadcast.CELLS,
          s == bounds.size() ? 1 : (double) bounds.get(s) / PropensityBroadcast.CELLS,
          result.strata().get(2 * s),
          result.strata().get(2 * s + 1));
    }
    table("Strata of the score", lines);
  }

  private void counts(
      ObjectNode node, List<List<Cell>> lines, double low, double high, long first, long second) {
    node.put("low", low).put("high", high);
    node.put("untreated", profile.round(first)).put("treated", profile.round(second));
    lines.add(
        List.of(
            new Cell.Real(low),
            new Cell.Real(high),
            new Cell.Count(profile.round(first)),
            new Cell.Count(profile.round(second))));
  }

  private void table(String title, List<List<Cell>> lines) {
    List<String> levels = p.treatment().levels();
    tables.add(new Table(title, List.of("score from", "to", levels.get(0), levels.get(1)), lines));
  }
}

package org.kumiki.algorithms.heterogeneity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the differences between sites to what may be shown of a model. A coefficient that is not
 * shown, or of which fewer than three sites have an estimate, has none. Where one or two sites have
 * no estimate, nothing is shown that tells how many have one (docs/adr/0022).
 */
final class BetweenRelease {

  private static final String PART = "/heterogeneity/";
  private static final List<String> FIGURES = List.of("q", "df", "p_value", "i2");
  private static final int FEW_NODES = 2;

  private final WithResult.Between between;
  private final Release model;
  private final Profile profile;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld;

  BetweenRelease(WithResult.Between between, Release model, Profile profile) {
    this.between = between;
    this.model = model;
    this.profile = profile;
    this.withheld = new ArrayList<>(model.withheld());
  }

  Release make() {
    ObjectNode json = model.result().deepCopy();
    ArrayNode list = json.putArray("heterogeneity");
    for (int j = 0; j < between.terms().size(); j++) {
      row(j, list.addObject().put("term", between.terms().get(j)));
    }
    List<Table> tables = new ArrayList<>(model.tables());
    tables.add(
        new Table("Heterogeneity between sites", List.of("term", "Q", "df", "p", "I2"), rows));
    List<Message> notes = new ArrayList<>(model.noted());
    notes.add(
        Message.of(
            "heterogeneity compares the estimates of sites whose own model could stand alone; the"
                + " call of R is for these sites"));
    return new Release(
        json,
        tables,
        withheld,
        notes,
        model.warned(),
        model.reproduce() + "\n" + reproduce(),
        false,
        model.figures());
  }

  private void row(int j, ObjectNode node) {
    Optional<Withheld> ofTheModel =
        model.withheld().stream().filter(w -> w.path().equals("/coefficients/" + j)).findFirst();
    Optional<Difference> difference = between.differences().get(j);
    if (!between.exists().get(j)) {
      FIGURES.forEach(node::putNull);
      line(j, Collections.nCopies(FIGURES.size(), new Cell.Text("")));
    } else if (ofTheModel.isPresent()) {
      none(j, node, ofTheModel.get().rule(), ofTheModel.get().reason());
    } else if (difference.isEmpty()) {
      none(
          j,
          node,
          "R3",
          Message.of(
              "fewer than %d sites have an estimate of their own that could stand alone (enough"
                  + " persons, events and degrees of freedom there, and every level)",
              WithSteps.LEAST_ESTIMATES));
    } else {
      shown(j, node, difference.get());
    }
  }

  private void none(int j, ObjectNode node, String rule, Message reason) {
    FIGURES.forEach(node::putNull);
    line(j, Collections.nCopies(FIGURES.size(), new Cell.Withheld("withheld")));
    withheld.add(new Withheld(PART + j, rule, profile.k(), reason));
  }

  private void shown(int j, ObjectNode node, Difference d) {
    long without = between.nodes() - d.estimates();
    ResultNumbers.put(node, "q", d.q());
    if (profile.active() && without > 0 && without <= FEW_NODES) {
      Cell hidden = new Cell.Withheld("withheld");
      for (String figure : FIGURES.subList(1, FIGURES.size())) {
        node.putNull(figure);
        withheld.add(
            new Withheld(
                PART + j + "/" + figure,
                "R2",
                profile.k(),
                Message.of("it would tell that one or two sites have no estimate of their own")));
      }
      line(j, List.of(ResultNumbers.cell(d.q()), hidden, hidden, hidden));
      return;
    }
    node.put("df", d.degrees());
    ResultNumbers.put(node, "p_value", d.pValue());
    ResultNumbers.put(node, "i2", d.inconsistency());
    line(
        j,
        List.of(
            ResultNumbers.cell(d.q()),
            new Cell.Count(d.degrees()),
            ResultNumbers.pValue(d.pValue()),
            ResultNumbers.cell(d.inconsistency())));
  }

  private void line(int j, List<? extends Cell> cells) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(between.terms().get(j))));
    line.addAll(cells);
    rows.add(line);
  }

  private String reproduce() {
    return "fits <- lapply(split(data, data$site), function(d) "
        + between.r()
        + ")\nsapply("
        + "setdiff(names(coef(fits[[1]])), "
        + absent()
        + "), function(term) { y <- sapply(fits, function(f) coef(f)[term]); w <- 1 / sapply(fits,"
        + " function(f) vcov(f)[term, term]); q <- sum(w * (y - weighted.mean(y, w))^2);"
        + " df <- length(y) - 1; c(q = q, df = df, p_value = pchisq(q, df, lower.tail = FALSE),"
        + " i2 = max(0, (q - df) / q)) })";
  }

  /** With absorbed effects of sites the intercept is no term. */
  private String absent() {
    return between.terms().contains("(Intercept)") ? "NULL" : "\"(Intercept)\"";
  }
}

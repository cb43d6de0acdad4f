package org.kumiki.algorithms.prevalence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the entries of one time. Guarantees: no number of it depends on anything but the counts
 * that it shows beside it. Used once, by one thread.
 */
final class ShownShares {

  private final PrevalenceParameters p;
  private final AtRiskFigures figures;
  private final Profile profile;
  private final List<Withheld> withheld;
  private final PrevalenceTables tables;

  ShownShares(
      PrevalenceParameters p,
      AtRiskFigures figures,
      Profile profile,
      List<Withheld> withheld,
      PrevalenceTables tables) {
    this.p = p;
    this.figures = figures;
    this.profile = profile;
    this.withheld = withheld;
    this.tables = tables;
  }

  /** A group, or all persons for -1. */
  void entry(ObjectNode node, String path, String time, int group) {
    int cell = 1 + group;
    counts(node, cell);
    OptionalLong persons = figures.persons(cell).value();
    OptionalLong cases = figures.events(cell).value();
    Share exact = Share.NONE;
    Share wilson = Share.NONE;
    if (persons.isPresent() && cases.isPresent()) {
      // Rounded apart, a few more cases than persons may be shown.
      long of = Math.max(persons.getAsLong(), cases.getAsLong());
      exact = Share.exact(cases.getAsLong(), of, p.confidence()).times(p.per());
      wilson = Share.wilson(cases.getAsLong(), of, p.confidence()).times(p.per());
    } else {
      hold(path + "/prevalence", Message.of("its persons or cases are withheld"));
    }
    ResultNumbers.put(node, "prevalence", exact.value());
    ResultNumbers.put(node, "conf_low", exact.low());
    ResultNumbers.put(node, "conf_high", exact.high());
    ResultNumbers.put(node, "wilson_low", wilson.low());
    ResultNumbers.put(node, "wilson_high", wilson.high());
    String name = group < 0 ? "all" : p.by().orElseThrow().levels().get(group);
    tables.share(time, name, figures, cell, exact, wilson);
    if (p.strata() > 0 && (group >= 0 || p.groups() == 0)) {
      standardise(node, path, time, name, Math.max(group, 0));
    }
  }

  private void counts(ObjectNode node, int cell) {
    figures.persons(cell).put(node, "persons", "persons_display");
    figures.personsWithheld(cell).ifPresent(withheld::add);
    figures.events(cell).put(node, "events", "events_display");
    figures.eventsWithheld(cell).ifPresent(withheld::add);
  }

  private void hold(String path, Message reason) {
    withheld.add(new Withheld(path, "R7", profile.k(), reason));
  }

  private void standardise(ObjectNode node, String path, String time, String name, int leaf) {
    List<Long> cases = new ArrayList<>();
    List<Long> persons = new ArrayList<>();
    ArrayNode strata = node.putArray("strata");
    for (int s = 0; s < p.strata(); s++) {
      int cell = p.stratum(leaf, s);
      counts(strata.addObject().put("level", p.standard().orElseThrow().levels().get(s)), cell);
      figures.persons(cell).value().ifPresent(persons::add);
      figures.events(cell).value().ifPresent(cases::add);
    }
    Share share = Share.NONE;
    if (cases.size() == p.strata() && persons.size() == p.strata()) {
      share = Share.standardised(p.weights(), cases, persons, p.confidence()).times(p.per());
    } else {
      hold(
          path + "/standardised",
          Message.of(
              "persons or cases of a level of '%s' are withheld; merge levels",
              p.standard().orElseThrow().name()));
    }
    ObjectNode standardised = node.putObject("standardised");
    ResultNumbers.put(standardised, "prevalence", share.value());
    ResultNumbers.put(standardised, "conf_low", share.low());
    ResultNumbers.put(standardised, "conf_high", share.high());
    tables.standardised(time, name, share);
  }
}

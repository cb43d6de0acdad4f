package org.kumiki.algorithms.incidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes groups with what is made of their shown events and times. Guarantees: no number of it
 * depends on anything but what it shows beside it. Used once, by one thread.
 */
final class ShownRates {

  private final IncidenceParameters p;
  private final AtRiskFigures figures;
  private final Profile profile;
  private final List<Withheld> withheld;
  private final List<Message> notes;
  private final IncidenceTables tables;

  /** Events and time, both shown. */
  private record Shown(long events, double time) {}

  ShownRates(
      IncidenceParameters p,
      AtRiskFigures figures,
      Profile profile,
      List<Withheld> withheld,
      List<Message> notes,
      IncidenceTables tables) {
    this.p = p;
    this.figures = figures;
    this.profile = profile;
    this.withheld = withheld;
    this.notes = notes;
    this.tables = tables;
  }

  /** A group, or all persons for -1. */
  void group(ObjectNode node, String name, int group) {
    boolean all = group < 0;
    int entry = all ? 0 : p.leaf(group);
    String path = all ? "/all" : "/groups/" + group;
    node.put("group", name);
    counts(node, entry);
    Optional<Shown> own = shown(entry);
    Estimate rate =
        own.map(s -> PoissonRates.rate(s.events, s.time, p.confidence()).times(p.per()))
            .orElse(Estimate.NONE);
    rate.put(node, "rate");
    if (own.isEmpty()) {
      hold(path + "/rate", Message.of("its events or its person-time are withheld"));
    }
    tables.rate(name, figures, entry, rate);
    if (!all && group > 0) {
      compare(node, path, name, own);
    }
    if (p.standard().isPresent() && (!all || p.by().isEmpty())) {
      standardise(node, path, name, Math.max(group, 0), own);
    }
  }

  private void counts(ObjectNode node, int entry) {
    figures.persons(entry).put(node, "persons", "persons_display");
    figures.personsWithheld(entry).ifPresent(withheld::add);
    figures.events(entry).put(node, "events", "events_display");
    figures.eventsWithheld(entry).ifPresent(withheld::add);
    ResultNumbers.put(node, "person_time", figures.personTime(entry).orElse(Double.NaN));
    figures.personTimeWithheld(entry).ifPresent(withheld::add);
  }

  private Optional<Shown> shown(int entry) {
    OptionalLong events = figures.events(entry).value();
    OptionalDouble time = figures.personTime(entry);
    return events.isPresent() && time.isPresent()
        ? Optional.of(new Shown(events.getAsLong(), time.getAsDouble()))
        : Optional.empty();
  }

  private void hold(String path, Message reason) {
    withheld.add(new Withheld(path, "R7", profile.k(), reason));
  }

  private void compare(ObjectNode node, String path, String name, Optional<Shown> own) {
    Optional<Shown> first = shown(p.leaf(0));
    Estimate ratio = Estimate.NONE;
    Estimate difference = Estimate.NONE;
    double pValue = Double.NaN;
    if (own.isPresent() && first.isPresent()) {
      Shown a = own.get();
      Shown b = first.get();
      ratio = PoissonRates.ratio(a.events, a.time, b.events, b.time, p.confidence());
      difference =
          PoissonRates.difference(a.events, a.time, b.events, b.time, p.confidence())
              .times(p.per());
      pValue = PoissonRates.pValue(a.events, a.time, b.events, b.time);
    } else {
      hold(
          path + "/rate_ratio",
          Message.of("events or person-time of it or of the first group are withheld"));
    }
    ObjectNode ratioNode = node.putObject("rate_ratio");
    ratio.put(ratioNode, "estimate");
    ResultNumbers.put(ratioNode, "p_value", pValue);
    difference.put(node.putObject("rate_difference"), "estimate");
    tables.compared(name, ratio, pValue, difference);
  }

  private void standardise(
      ObjectNode node, String path, String name, int group, Optional<Shown> own) {
    Standard standard = p.standard().orElseThrow();
    List<Long> events = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    ArrayNode strata = node.putArray("strata");
    for (int s = 0; s < p.strata(); s++) {
      int entry = p.stratum(group, s);
      ObjectNode stratum = strata.addObject().put("level", standard.by().levels().get(s));
      counts(stratum, entry);
      figures.events(entry).value().ifPresent(events::add);
      figures.personTime(entry).ifPresent(times::add);
    }
    Optional<Estimate> direct = Optional.empty();
    Optional<Estimate> ratio = Optional.empty();
    if (!standard.weights().isEmpty()) {
      direct = Optional.of(direct(standard, path, name, events, times));
      direct.get().put(node.putObject("standardised"), "rate");
    }
    if (!standard.rates().isEmpty()) {
      OptionalDouble expected =
          times.size() == p.strata()
              ? OptionalDouble.of(standard.expected(times))
              : OptionalDouble.empty();
      ratio =
          Optional.of(
              own.isPresent() && expected.isPresent()
                  ? PoissonRates.rate(own.get().events, expected.getAsDouble(), p.confidence())
                  : Estimate.NONE);
      ObjectNode sir = node.putObject("sir");
      ResultNumbers.put(sir, "expected", expected.orElse(Double.NaN));
      ratio.get().put(sir, "estimate");
      if (expected.isEmpty() || own.isEmpty()) {
        hold(path + "/sir", Message.of("the person-time of a level, or the events, are withheld"));
      }
      tables.indirect(name, own.map(Shown::events), expected, ratio.get());
    }
    direct.ifPresent(estimate -> tables.direct(name, estimate));
  }

  private Estimate direct(
      Standard standard, String path, String name, List<Long> events, List<Double> times) {
    String of = standard.by().name();
    if (events.size() < p.strata() || times.size() < p.strata()) {
      hold(
          path + "/standardised",
          Message.of("events or person-time of a level of '%s' are withheld; merge levels", of));
      return Estimate.NONE;
    }
    Estimate direct = standard.direct(events, times, p.confidence()).times(p.per());
    if (Double.isNaN(direct.value())) {
      notes.add(
          Message.of(
              "no standardised rate of %s: nobody is at risk at a level of '%s' that has a weight",
              name, of));
    }
    return direct;
  }
}

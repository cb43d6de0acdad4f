package org.kumiki.algorithms.kaplanmeier;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.node.ObjectNode;

/** The test between groups under a profile: shown if no group of it has few persons or events. */
final class TestRelease {

  private static final int LEAST_EVENTS = 10;

  private final KaplanMeierResult fit;
  private final KaplanMeierParameters p;
  private final Profile profile;
  private final List<Profile> rules;

  TestRelease(KaplanMeierResult fit, Profile profile, List<Profile> rules) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.rules = rules;
  }

  /** Writes it, or null; empty unless it is withheld. */
  Optional<Withheld> write(ObjectNode json) {
    if (p.by().isEmpty()) {
      json.putNull("log_rank");
      return Optional.empty();
    }
    Optional<Message> objection = objection();
    Optional<LogRank> test = LogRank.of(fit.strata(), p.rho());
    if (objection.isPresent() || test.isEmpty()) {
      json.putNull("log_rank");
      return objection.map(reason -> new Withheld("/log_rank", "R10", profile.k(), reason));
    }
    ObjectNode node =
        json.putObject("log_rank")
            .put("statistic", test.get().statistic())
            .put("df", test.get().degrees())
            .put("p_value", test.get().pValue());
    if (p.rho() != 0) {
      node.put("rho", p.rho());
    }
    return Optional.empty();
  }

  private Optional<Message> objection() {
    if (!profile.active()) {
      return Optional.empty();
    }
    Compared compared = Compared.of(fit.strata());
    long events = 0;
    for (int i = 0; i < rules.size(); i++) {
      GroupCounts g = fit.groups().get(i);
      Profile own = rules.get(i);
      if (own.showsNothing()) {
        return Optional.of(own.tooFew());
      }
      long withEvent = g.persons().withEvent();
      if (own.small(g.persons().everAtRisk()) || own.small(withEvent)) {
        return Optional.of(
            Message.of("few persons or events in group '%s'; merge groups", g.label()));
      }
      if (p.sharesRisk() && (own.small(compared.persons(i)) || own.small(compared.withEvent(i)))) {
        return Optional.of(
            Message.of(
                p.strata().isPresent()
                    ? "few persons or events of group '%s' while others are at risk in their"
                        + " stratum; take coarser strata"
                    : "few persons or events of group '%s' while others are at risk",
                g.label()));
      }
      events += withEvent;
    }
    return (p.sharesRisk() ? compared.withEvent() : events) < LEAST_EVENTS
        ? Optional.of(Message.of("fewer than %d persons with an event", LEAST_EVENTS))
        : Optional.empty();
  }

  /** The table of a test that is shown. */
  Table table(ObjectNode json) {
    String inside = p.strata().map(s -> " inside " + s.text()).orElse("");
    return new Table(
        (p.rho() == 0 ? "Log-rank test" : "Test of rho = " + Reproduce.plain(p.rho())) + inside,
        List.of("chi-square", "df", "p"),
        List.of(
            List.of(
                new Cell.Real(json.get("log_rank").get("statistic").doubleValue()),
                new Cell.Count(json.get("log_rank").get("df").longValue()),
                new Cell.PValue(json.get("log_rank").get("p_value").doubleValue()))));
  }
}

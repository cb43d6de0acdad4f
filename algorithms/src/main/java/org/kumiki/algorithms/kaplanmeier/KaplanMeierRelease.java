package org.kumiki.algorithms.kaplanmeier;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.SumsOfGroups;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the tables of survival curves under a profile: R1, R4, R7 and R10. */
final class KaplanMeierRelease {

  private static final JsonMapper JSON = new JsonMapper();

  private final KaplanMeierResult fit;
  private final KaplanMeierParameters p;
  private final Profile profile;
  private final List<Profile> rules;
  private final TestRelease test;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<List<Cell>> summary = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final List<Message> warnings = new ArrayList<>();

  private KaplanMeierRelease(KaplanMeierResult fit, Profile profile) {
    this.fit = fit;
    this.p = fit.parameters();
    this.profile = profile;
    this.rules =
        p.by()
            .map(by -> by.levels().stream().map(level -> profile.at(by.name(), level)).toList())
            .orElse(List.of(profile));
    this.test = new TestRelease(fit, profile, rules);
  }

  static Release of(KaplanMeierResult fit, Profile profile) {
    return new KaplanMeierRelease(fit, profile).make();
  }

  // Beside a place that shows nothing one more group is hidden: the total is known.
  private Set<Integer> beside() {
    if (rules.stream().noneMatch(Profile::showsNothing)) {
      return Set.of();
    }
    List<Long> persons = fit.groups().stream().map(g -> g.persons().all()).toList();
    List<Long> nodes = persons.stream().map(n -> Long.MAX_VALUE).toList();
    return SumsOfGroups.hidden(persons, nodes, rules, profile);
  }

  private Release make() {
    if (fit.persons() < profile.k()) {
      withheld.add(
          new Withheld("", "R1", profile.k(), Message.of("fewer than %d persons", profile.k())));
      return release(true);
    }
    Set<Integer> beside = beside();
    ArrayNode groups = json.putArray("groups");
    boolean shown = false;
    for (int g = 0; g < fit.groups().size(); g++) {
      GroupRelease group = new GroupRelease(fit, g, profile, rules.get(g), beside.contains(g));
      shown |= group.write(groups.addObject());
      summary.add(group.line());
      rows.addAll(group.steps().lines());
      withheld.addAll(group.withheld());
      group.steps().warning().ifPresent(warnings::add);
    }
    test.write(json).ifPresent(withheld::add);
    note();
    return release(!shown);
  }

  private void note() {
    if (fit.groups().stream().anyMatch(g -> g.rows().beyond() > 0)) {
      notes.add(
          Message.of(
              "times beyond %s are counted as censored there",
              Reproduce.plain(fit.grid().horizon())));
    }
    if (profile.active()) {
      notes.add(
          Message.of(
              p.start().isPresent()
                  ? "a curve shows the steps at which %d persons had an event since the step"
                      + " before, and stops where fewer than %d are at risk or remain; n_event,"
                      + " n_enter and n_censor count from the step before; the median is an"
                      + " interval; counts are rounded to %d"
                  : "a curve shows the steps at which %d persons had an event since the step"
                      + " before, and stops where fewer than %d remain; n_event and n_censor"
                      + " count from the step before; the median is an interval; counts are"
                      + " rounded to %d",
              profile.k(),
              profile.k(),
              profile.roundingBase()));
    }
    if (profile.active() && p.tau().isPresent()) {
      notes.add(
          Message.of(
              "a mean goes up to the last step of its curve that is shown before tau, and is"
                  + " rounded to three digits of its error"));
    }
  }

  private List<String> summaryColumns() {
    List<String> columns =
        new ArrayList<>(List.of("group", "n", "events", "median", "low", "high"));
    if (p.tau().isPresent()) {
      columns.addAll(List.of("mean", "std. error", "up to"));
    }
    return columns;
  }

  private Release release(boolean wholly) {
    if (wholly) {
      json.removeAll();
    }
    List<Table> tables = new ArrayList<>();
    if (!wholly) {
      String by = p.by().map(category -> " by " + category.name()).orElse("");
      tables.add(new Table("Survival" + by, summaryColumns(), summary));
      if (json.get("log_rank").isObject()) {
        tables.add(test.table(json));
      }
      tables.add(new Table("Survival curves", StepRows.columns(p), rows));
    }
    return new Release(
        json,
        tables,
        withheld,
        wholly ? List.of() : notes,
        wholly ? List.of() : warnings,
        Reproduce.of(fit),
        wholly);
  }
}

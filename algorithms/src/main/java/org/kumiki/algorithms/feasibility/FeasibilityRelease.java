package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.atrisk.AtRiskCounts;
import org.kumiki.algorithms.atrisk.AtRiskFigures;
import org.kumiki.algorithms.atrisk.AtRiskGroup;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON and the table of feasibility counts under a profile (R1, R7). */
final class FeasibilityRelease {

  private static final JsonMapper JSON = new JsonMapper();

  private final FeasibilityResult result;
  private final FeasibilityParameters p;
  private final Profile profile;
  private final ObjectNode json = JSON.createObjectNode();
  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();
  private final Withholding before;

  private FeasibilityRelease(FeasibilityResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.before = before;
  }

  private static List<AtRiskGroup> groups(FeasibilityResult result) {
    FeasibilityParameters p = result.parameters();
    Region complete = Region.complete(p.variables());
    List<AtRiskGroup> groups = new ArrayList<>();
    groups.add(new AtRiskGroup("", AtRiskGroup.ALL, complete, result.counts().getFirst()));
    for (int g = 0; g < p.groups(); g++) {
      Category by = p.by().orElseThrow();
      Region region = complete.at(by.name(), by.levels().get(g));
      groups.add(new AtRiskGroup("/groups/" + g, 0, region, result.counts().get(1 + g)));
    }
    return groups;
  }

  static Release of(FeasibilityResult result, Profile profile, Withholding before) {
    return new FeasibilityRelease(result, profile, before).make();
  }

  private Release make() {
    AtRiskCounts all = result.counts().getFirst();
    if (profile.small(all.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (profile.fewNodes(all.persons(), all.nodes())) {
      return refuse("R3", Concealment.ofFewNodes(profile));
    }
    AtRiskFigures figures =
        new AtRiskFigures(p.counted(), groups(result), "count", profile, before);
    if (figures.exhausted()) {
      return refuse(
          "R7",
          Message.of(
              "no count can be shown without giving back a small one; use coarser" + " groups"));
    }
    entry(json, figures, 0, "all");
    json.put("rounded_to", profile.roundingBase());
    ArrayNode groups = json.putArray("groups");
    List<String> names = p.by().map(Category::levels).orElse(List.of());
    for (int g = 0; g < names.size(); g++) {
      entry(groups.addObject().put("group", names.get(g)), figures, g + 1, names.get(g));
    }
    if (profile.roundingBase() > 1) {
      notes.add(Message.of("counts are rounded to %s", profile.roundingBase()));
    }
    SortedMap<String, List<String>> levels = new TreeMap<>();
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    return release(false).with(figures.output(levels, Region.complete(p.variables())));
  }

  private void entry(ObjectNode node, AtRiskFigures figures, int entry, String name) {
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(name)));
    ShownCount count = figures.persons(entry);
    if (count.value().isPresent()) {
      node.put("count", count.value().getAsLong());
    } else {
      node.putNull("count");
    }
    figures.personsWithheld(entry).ifPresent(withheld::add);
    node.put("display", count.display());
    line.add(count.cell());
    if (p.counted().events().isPresent()) {
      ShownCount events = figures.events(entry);
      events.put(node, "events", "events_display");
      figures.eventsWithheld(entry).ifPresent(withheld::add);
      line.add(events.cell());
    }
    if (p.counted().personTime().isPresent()) {
      line.add(personTime(node, figures, entry));
    }
    lines.add(line);
  }

  private Cell personTime(ObjectNode node, AtRiskFigures figures, int entry) {
    OptionalDouble time = figures.personTime(entry);
    if (time.isPresent()) {
      ResultNumbers.put(node, "person_time", time.getAsDouble());
      return ResultNumbers.cell(time.getAsDouble());
    }
    node.putNull("person_time");
    figures.personTimeWithheld(entry).ifPresent(withheld::add);
    return new Cell.Withheld("withheld");
  }

  private Release refuse(String rule, Message reason) {
    json.removeAll();
    withheld.clear();
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return release(true);
  }

  private Release release(boolean wholly) {
    List<String> heading = new ArrayList<>(List.of(p.by().map(Category::name).orElse("")));
    heading.add("persons");
    p.counted().events().ifPresent(name -> heading.add("events"));
    p.counted().personTime().ifPresent(name -> heading.add("person-time"));
    List<Table> tables =
        wholly ? List.of() : List.of(new Table("Persons in the data", heading, lines));
    return new Release(json, tables, withheld, notes, List.of(), reproduce(), wholly);
  }

  private String reproduce() {
    List<String> calls = new ArrayList<>();
    String by = p.by().map(category -> ", data$`" + category.name() + "`").orElse("");
    calls.add(by.isEmpty() ? "nrow(data)" : "table(" + by.substring(2) + ")");
    for (Optional<String> name : List.of(p.counted().events(), p.counted().personTime())) {
      name.ifPresent(
          variable ->
              calls.add(
                  by.isEmpty()
                      ? "sum(data$`" + variable + "`)"
                      : "tapply(data$`" + variable + "`" + by + ", sum)"));
    }
    return String.join("; ", calls);
  }
}

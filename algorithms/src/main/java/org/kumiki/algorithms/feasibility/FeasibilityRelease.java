package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ResultNumbers;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.SumsOfGroups;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
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
  private final List<String> notes = new ArrayList<>();
  private final List<Integer> personFigures = new ArrayList<>();
  private final List<Integer> eventFigures = new ArrayList<>();
  private final List<Integer> without = new ArrayList<>();
  private final Concealment concealment;
  private final Region complete;

  private FeasibilityRelease(FeasibilityResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.concealment = new Concealment(profile, before);
    this.complete = Region.complete(p.variables());
  }

  static Release of(FeasibilityResult result, Profile profile, Withholding before) {
    return new FeasibilityRelease(result, profile, before).make();
  }

  private Release make() {
    if (profile.small(result.persons().getFirst())) {
      return refuse("R1", "fewer than " + profile.k() + " persons");
    }
    if (profile.fewNodes(result.persons().getFirst(), result.nodes().getFirst())) {
      return refuse("R3", Concealment.ofFewNodes(profile));
    }
    figures();
    describe();
    concealment.decide();
    if (concealment.exhausted()) {
      return refuse(
          "R7", "no count can be shown without giving back a small one; use coarser groups");
    }
    entry(json, "", 0, "all");
    json.put("rounded_to", profile.roundingBase());
    ArrayNode groups = json.putArray("groups");
    List<String> names = p.by().map(Category::levels).orElse(List.of());
    for (int g = 0; g < names.size(); g++) {
      entry(groups.addObject().put("group", names.get(g)), "/groups/" + g, g + 1, names.get(g));
    }
    if (profile.roundingBase() > 1) {
      notes.add("counts are rounded to " + profile.roundingBase());
    }
    return release(false).with(output());
  }

  private void describe() {
    for (int entry = 0; entry < personFigures.size(); entry++) {
      String path = entry == 0 ? "" : "/groups/" + (entry - 1);
      Region region = complete;
      if (entry > 0) {
        Category by = p.by().orElseThrow();
        region = complete.at(by.name(), by.levels().get(entry - 1));
      }
      concealment.describe(personFigures.get(entry), path + "/count", region);
      if (p.events().isPresent()) {
        String event = p.events().get();
        List<String> levels = p.eventLevels();
        concealment.describe(
            eventFigures.get(entry), path + "/events", region.at(event, levels.getLast()));
        concealment.describe(
            without.get(entry), path + "/no_events", region.at(event, levels.getFirst()));
      }
    }
  }

  private OutputFigures output() {
    SortedMap<String, List<String>> levels = new TreeMap<>();
    p.by().ifPresent(by -> levels.put(by.name(), by.levels()));
    p.events().ifPresent(name -> levels.put(name, p.eventLevels()));
    return concealment.output(levels, complete);
  }

  // Persons flow from the start to their group, from there to "event" or "no event", to the end.
  private void figures() {
    int start = concealment.vertex();
    int end = concealment.vertex();
    List<Long> persons = result.persons();
    personFigures.add(concealment.total(end, start, persons.getFirst()));
    boolean events = p.events().isPresent();
    if (p.groups() == 0) {
      if (events) {
        events(start, end, end, 0);
      } else {
        concealment.implied(start, end, persons.getFirst());
      }
      return;
    }
    int withEvent = end;
    int without = end;
    if (events) {
      withEvent = concealment.vertex();
      without = concealment.vertex();
      long all = result.eventPersons().getFirst();
      eventFigures.add(concealment.figure(withEvent, end, all, result.eventNodes().getFirst()));
      this.without.add(concealment.implied(without, end, persons.getFirst() - all));
    }
    for (int g = 1; g < persons.size(); g++) {
      int group = events ? concealment.vertex() : end;
      // Events come first: of two equal figures the count of persons is kept.
      if (events) {
        events(group, withEvent, without, g);
      }
      personFigures.add(concealment.figure(start, group, persons.get(g), result.nodes().get(g)));
    }
  }

  private void events(int group, int withEvent, int without, int entry) {
    long events = result.eventPersons().get(entry);
    eventFigures.add(concealment.figure(group, withEvent, events, result.eventNodes().get(entry)));
    this.without.add(concealment.implied(group, without, result.persons().get(entry) - events));
  }

  private void entry(ObjectNode node, String path, int entry, String name) {
    int persons = personFigures.get(entry);
    List<Cell> line = new ArrayList<>(List.of(new Cell.Text(name)));
    ShownCount count = concealment.shown(persons);
    if (count.value().isPresent()) {
      node.put("count", count.value().getAsLong());
    } else {
      node.putNull("count");
      withheld.add(concealment.withheld(path + "/count", persons));
    }
    node.put("display", count.display());
    line.add(count.cell());
    boolean whole = concealment.isSmall(persons) || concealment.isOfFewNodes(persons);
    if (p.events().isPresent()) {
      line.add(events(node, path, entry, whole));
    }
    if (p.personTime().isPresent()) {
      line.add(personTime(node, path, entry, whole));
    }
    lines.add(line);
  }

  private Cell events(ObjectNode node, String path, int entry, boolean whole) {
    int figure = eventFigures.get(entry);
    if (concealment.isShown(figure) && !whole) {
      ShownCount shown = ShownCount.rounded(result.events().get(entry), profile);
      shown.put(node, "events", "events_display");
      return shown.cell();
    }
    ShownCount hidden = whole ? ShownCount.hidden() : concealment.shown(figure);
    hidden.put(node, "events", "events_display");
    withheld.add(
        whole ? ofGroup(path + "/events", entry) : concealment.withheld(path + "/events", figure));
    return hidden.cell();
  }

  private Cell personTime(ObjectNode node, String path, int entry, boolean whole) {
    boolean hidden =
        entry > 0
            && SumsOfGroups.hidden(
                    groups(result.persons()), groups(result.nodes()), rules(), profile)
                .contains(entry - 1);
    if (!hidden) {
      ResultNumbers.put(node, "person_time", result.personTime().get(entry));
      return ResultNumbers.cell(result.personTime().get(entry));
    }
    node.putNull("person_time");
    withheld.add(
        whole
            ? ofGroup(path + "/person_time", entry)
            : new Withheld(
                path + "/person_time",
                "R7",
                profile.k(),
                "with the total it would give back the sum of a group of 1 to "
                    + (profile.k() - 1)));
    return new Cell.Withheld("withheld");
  }

  private List<Profile> rules() {
    return p.by()
        .map(by -> by.levels().stream().map(level -> profile.at(by.name(), level)).toList())
        .orElse(List.of());
  }

  private static List<Long> groups(List<Long> entries) {
    return entries.subList(1, entries.size());
  }

  private Withheld ofGroup(String path, int entry) {
    if (concealment.isOfFewNodes(personFigures.get(entry))) {
      return concealment.withheld(path, personFigures.get(entry));
    }
    Profile own = rules().get(entry - 1);
    return own.showsNothing()
        ? new Withheld(path, "R7", profile.k(), own.tooFew())
        : new Withheld(path, "R1", own.k(), "the group has fewer than k persons");
  }

  private Release refuse(String rule, String reason) {
    json.removeAll();
    withheld.clear();
    withheld.add(new Withheld("", rule, profile.k(), reason));
    return release(true);
  }

  private Release release(boolean wholly) {
    List<String> heading = new ArrayList<>(List.of(p.by().map(Category::name).orElse("")));
    heading.add("persons");
    p.events().ifPresent(name -> heading.add("events"));
    p.personTime().ifPresent(name -> heading.add("person-time"));
    List<Table> tables =
        wholly ? List.of() : List.of(new Table("Persons in the data", heading, lines));
    return new Release(json, tables, withheld, notes, List.of(), reproduce(), wholly);
  }

  private String reproduce() {
    List<String> calls = new ArrayList<>();
    String by = p.by().map(category -> ", data$`" + category.name() + "`").orElse("");
    calls.add(by.isEmpty() ? "nrow(data)" : "table(" + by.substring(2) + ")");
    for (Optional<String> name : List.of(p.events(), p.personTime())) {
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

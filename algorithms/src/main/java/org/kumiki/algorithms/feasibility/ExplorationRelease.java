package org.kumiki.algorithms.feasibility;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.exploration.RandomRounding;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts for exploration (disclosure.md R6.5): rounded at random to multiples of k, by the keys of
 * their persons. Nothing is refused for being small, for whether it was would tell; only what too
 * few nodes have is withheld, where the profile says so.
 */
final class ExplorationRelease {

  private static final JsonMapper JSON = new JsonMapper();

  private final FeasibilityResult result;
  private final Profile profile;
  private final RandomRounding rounding;
  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();

  private ExplorationRelease(FeasibilityResult result, Profile profile) {
    this.result = result;
    this.profile = profile;
    this.rounding = RandomRounding.of(profile);
  }

  static Release of(FeasibilityResult result, Profile profile) {
    return new ExplorationRelease(result, profile).make();
  }

  private Release make() {
    ObjectNode json = JSON.createObjectNode();
    entry(json, "", 0, "all");
    json.put("rounded_to", rounding.base());
    json.put("exploration", true);
    ArrayNode groups = json.putArray("groups");
    List<String> names = result.parameters().by().map(Category::levels).orElse(List.of());
    for (int g = 0; g < names.size(); g++) {
      entry(groups.addObject().put("group", names.get(g)), "/groups/" + g, g + 1, names.get(g));
    }
    String by = result.parameters().by().map(Category::name).orElse("");
    List<Message> notes = profile.active() ? List.of(rounding.note()) : List.of();
    return new Release(
        json,
        List.of(new Table("Persons, for exploration", List.of(by, "persons"), lines)),
        withheld,
        notes,
        List.of(),
        by.isEmpty() ? "nrow(data)" : "table(data$`" + by + "`)",
        false);
  }

  private void entry(ObjectNode node, String path, int entry, String name) {
    long persons = result.counts().get(entry).persons();
    if (profile.fewNodes(persons, result.counts().get(entry).nodes())) {
      node.putNull("count").put("display", "withheld");
      withheld.add(
          new Withheld(path + "/count", "R3", profile.k(), Concealment.ofFewNodes(profile)));
      lines.add(List.of(new Cell.Text(name), new Cell.Withheld("withheld")));
      return;
    }
    long shown = rounding.round(persons, result.keys().get(entry));
    node.put("count", shown).put("display", Long.toString(shown));
    lines.add(List.of(new Cell.Text(name), new Cell.Count(shown)));
  }
}

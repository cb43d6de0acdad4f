package org.kumiki.coordinator.dataset;

import java.util.Locale;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.SecondaryTable;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.coordinator.dataset.duo.DuoTerm;
import org.kumiki.coordinator.dataset.duo.Fit;
import org.kumiki.coordinator.dataset.duo.UseCondition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Descriptions as JSON. Guarantees: nothing is in it but what the schema of a description admits
 * and the variables of the dictionary; figures are those the holder released, and where there are
 * none it says so.
 */
public final class DatasetJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Bilingual NO_FIGURES =
      new Bilingual("no figures of this variable were released", "この変数の集計値は公開されていません");
  private static final Bilingual FIGURES =
      new Bilingual(
          "persons, rounded to tens; levels with fewer than ten are left out",
          "人数（10の位に丸め、10人未満の水準は省略）");

  private DatasetJson() {}

  /** Words in both languages. */
  public static ObjectNode words(Bilingual words) {
    ObjectNode both = object().put("en", words.en());
    words.ja().ifPresent(ja -> both.put("ja", ja));
    return both;
  }

  /** One line of a list. */
  public static ObjectNode summary(PublishedDatasets.Published published) {
    DatasetDescription described = published.dataset().described();
    ObjectNode line = head(published.version());
    line.put("page", published.dataset().page().toString());
    line.set("title", words(described.title()));
    described.holder().ifPresent(holder -> line.set("holder", words(holder.name())));
    texts(line.putArray("categories"), described.subject().categories());
    ArrayNode keywords = line.putArray("keywords");
    described.subject().keywords().forEach(word -> keywords.add(words(word)));
    described.persons().ifPresent(n -> line.put("persons", n));
    line.put("trusted_holder", described.trustedHolder());
    return line;
  }

  /** All of a dataset. */
  public static ObjectNode whole(DescriptionVersion version, DescribedDataset dataset) {
    ObjectNode whole = head(version);
    whole.put("page", dataset.page().toString());
    version.confirmed().ifPresent(at -> whole.put("confirmed", at.toString()));
    ObjectNode description = (ObjectNode) JSON.readTree(version.content());
    description.remove("variables");
    ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
    dataset.described().useConditions().forEach(c -> conditions.add(condition(c)));
    description.set("use_conditions", conditions);
    whole.set("description", description);
    ArrayNode variables = whole.putArray("variables");
    dataset.dictionary().ifPresent(d -> variables(variables, dataset.described(), d));
    return whole;
  }

  private static ObjectNode head(DescriptionVersion version) {
    return object()
        .put("id", version.id())
        .put("version", version.version())
        .put("state", version.state().name())
        .put("node", version.node())
        .put("dataset", version.dataset())
        .put("modified", version.changed().toString());
  }

  private static ObjectNode condition(UseCondition condition) {
    DuoTerm term = condition.term();
    ObjectNode one = object().put("term", term.id()).put("shorthand", term.shorthand());
    one.set("label", words(term.label()));
    condition.detail().ifPresent(detail -> one.put("detail", detail));
    return one;
  }

  private static void variables(
      ArrayNode variables, DatasetDescription described, Dictionary dictionary) {
    dictionary
        .variables()
        .forEach(v -> variables.add(variable(v, described.note(v.name()), v.name())));
    for (SecondaryTable table : dictionary.tables()) {
      for (Variable variable : table.dictionary().variables()) {
        String name = table.qualified(variable.name());
        variables.add(variable(variable, described.note(name), name));
      }
    }
  }

  private static ObjectNode variable(Variable variable, VariableNote note, String name) {
    ObjectNode one = object().put("name", name);
    one.set("title", words(VariableWords.title(variable, note)));
    one.set("description", words(VariableWords.description(variable, note)));
    one.put("type", variable.type().name().toLowerCase(Locale.ROOT));
    texts(one.putArray("levels"), variable.levels());
    note.concept().ifPresent(concept -> one.put("concept", concept));
    ObjectNode profile = one.putObject("profile").put("available", note.profile().isPresent());
    profile.set("note", words(note.profile().isPresent() ? FIGURES : NO_FIGURES));
    note.profile()
        .ifPresent(
            p -> {
              p.known().ifPresent(n -> profile.put("known", n));
              ObjectNode levels = profile.putObject("levels");
              p.levels().forEach(levels::put);
            });
    return one;
  }

  /** A finding. */
  public static ObjectNode finding(Finding finding) {
    ObjectNode one =
        object().put("severity", finding.severity().name()).put("field", finding.field());
    one.set("words", words(finding.words()));
    return one;
  }

  /** Whether a use fits. */
  public static ObjectNode fit(Fit fit) {
    ObjectNode one = object().put("verdict", fit.verdict().name());
    ArrayNode reasons = one.putArray("reasons");
    fit.reasons()
        .forEach(
            r -> {
              ObjectNode reason =
                  reasons.addObject().put("term", r.term()).put("verdict", r.verdict().name());
              reason.set("words", words(r.words()));
            });
    return one;
  }

  private static void texts(ArrayNode to, Iterable<String> texts) {
    texts.forEach(to::add);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

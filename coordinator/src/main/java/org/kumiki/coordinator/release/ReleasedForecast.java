package org.kumiki.coordinator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.expression.Printer;
import org.kumiki.coordinator.query.PlannedQuery;
import org.kumiki.coordinator.release.forecast.Expectations;
import org.kumiki.coordinator.release.forecast.Expected;
import org.kumiki.coordinator.release.forecast.Forecast;
import org.kumiki.coordinator.release.forecast.ForecastWords;
import org.kumiki.coordinator.release.forecast.Foreseen;
import org.kumiki.coordinator.release.forecast.Relation;
import org.kumiki.coordinator.release.forecast.Released;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The forecast of a query from what its own permit released. Guarantees: reads the released figures
 * and documents it is given and nothing else. Pure.
 *
 * @param query to be asked
 * @param datasets of the nodes that would be asked now
 * @param profile the release rules
 */
public record ReleasedForecast(
    PlannedQuery query, SortedMap<String, DatasetReference> datasets, Profile profile) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> PREPARATION = List.of("derive", "analysis_set", "parts");

  /**
   * Foresees.
   *
   * @param entries of the permit, with figures
   * @param documents released, by query
   * @param compared queries with whose persons those of this one would be compared (R6)
   */
  public List<Foreseen> of(
      List<LedgerEntry> entries, Map<String, String> documents, List<String> compared) {
    List<Foreseen> foreseen = new ArrayList<>();
    List<Released> released = new ArrayList<>();
    // Its own sets of rows are not compared with one another again.
    List<String> others = new ArrayList<>(compared);
    for (LedgerEntry entry : entries) {
      if (!entry.permit().equals(query.permit().document().id())
          || !documents.containsKey(entry.query())) {
        continue;
      }
      JsonNode document = JSON.readTree(documents.get(entry.query()));
      Optional<String> cohort =
          Optional.of(document.path("cohort")).filter(JsonNode::isString).map(JsonNode::asString);
      boolean sameData =
          new AnalysisSet(entry.permit(), cohort, datasets).digest().equals(entry.analysisSet());
      OutputFigures figures = FiguresJson.read(JSON.readTree(entry.figures().orElseThrow()));
      released.add(new Released(entry.query(), relation(document, cohort), sameData, figures));
      if (isTheSame(document, cohort)) {
        others.remove(entry.query());
        foreseen.add(ForecastWords.repeated(entry.query(), sameData));
      }
    }
    List<Expected> expected = query.explores() ? List.of() : expected();
    foreseen.addAll(Forecast.of(profile, expected, released));
    if (profile.active() && expected.isEmpty() && !query.explores()) {
      foreseen.add(ForecastWords.unforeseen(query.template().document().id()));
    }
    if (profile.active() && !others.isEmpty()) {
      foreseen.add(ForecastWords.compared(profile, others));
    }
    return Forecast.surest(foreseen);
  }

  private List<Expected> expected() {
    String algorithm = query.template().document().algorithm();
    Dictionary dictionary = query.dictionary();
    List<Expected> all = new ArrayList<>();
    List<Part> parts = query.prepared().parts();
    if (parts.isEmpty()) {
      Expectations.of(algorithm, query.parameters().node(), dictionary, "").ifPresent(all::add);
    }
    for (Part part : parts) {
      Expectations.of(algorithm, part.parameters(), dictionary, part.label())
          .map(e -> part.where().map(where -> within(e, where)).orElse(e))
          .ifPresent(all::add);
    }
    CutRegions cuts = CutRegions.of(query.prepared().derivations());
    return query
        .preparation()
        .map(
            p ->
                all.stream().map(e -> e.with(group -> PreparedFigures.of(p, cuts, group))).toList())
        .orElse(List.copyOf(all));
  }

  /** As the figures of a subgroup are named. */
  private static Expected within(Expected expected, Expr where) {
    List<String> name = List.of(PreparedFigures.WHERE + Printer.print(where));
    return expected.with(group -> group.within(name));
  }

  /** Conditions over derived variables are compared only where all definitions are the same. */
  private Relation relation(JsonNode document, Optional<String> cohort) {
    boolean sameDefinitions =
        document.path("derive").equals(preparation(query.preparation()).path("derive"));
    try {
      Dictionary then =
          sameDefinitions ? query.dictionary() : query.prepared().derivations().base();
      return Relation.of(tree(cohort, then), tree(query.cohort(), query.dictionary()));
    } catch (InvalidInput e) {
      return Relation.OTHER;
    }
  }

  private static Optional<Expr> tree(Optional<String> cohort, Dictionary dictionary) {
    return cohort.map(text -> Cohort.parse("query.cohort", text, dictionary));
  }

  private boolean isTheSame(JsonNode document, Optional<String> cohort) {
    ObjectNode then = JsonNodeFactory.instance.objectNode();
    PREPARATION.stream().filter(document::has).forEach(key -> then.set(key, document.get(key)));
    return document.path("template").path("sha256").asString().equals(query.template().hash().hex())
        && JsonText.of(document.path("parameters")).equals(query.parameters())
        && cohort.equals(query.cohort())
        && then.equals(preparation(query.preparation()));
  }

  private static JsonNode preparation(Optional<JsonText> preparation) {
    return preparation.map(JsonText::node).orElseGet(JsonNodeFactory.instance::objectNode);
  }
}

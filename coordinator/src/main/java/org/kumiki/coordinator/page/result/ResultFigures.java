package org.kumiki.coordinator.page.result;

import java.util.List;
import org.kumiki.coordinator.page.markup.Markup;
import tools.jackson.databind.JsonNode;

/**
 * Chooses tables and plots by the template that made the document; a template without its own is
 * shown as its plain tables.
 */
public final class ResultFigures {

  private ResultFigures() {}

  /** The id must be safe in an HTML id; the ids of drawings begin with it. */
  public static List<Markup> of(String id, JsonNode document, KnownEffects effects) {
    JsonNode result = document.path("result");
    JsonNode parameters = document.path("parameters");
    return switch (document.path("template").path("id").asString("")) {
      case "kaplan-meier" -> new SurvivalFigures(id, result, parameters).all();
      case "cox" -> new CoxFigures(id, document, effects).all();
      case "fine-gray" ->
          new ModelFigures(id, document, Measure.ofSubdistribution(), effects).all();
      case "k-means" -> new ClusterTable(result, parameters).all();
      case "glm" ->
          result.has("path")
              ? new PathFigures(id, result).all()
              : new ModelFigures(id, document, Measure.ofGlm(parameters), effects).all();
      case "summary" -> new TableOne(result, parameters).all();
      case "crosstab" -> new CrosstabFigures(id, result, parameters).all();
      case "feasibility" -> new FeasibilityTable(result, parameters).all();
      case "correlation" -> new CorrelationTable(result).all();
      case "competing-risks" -> new IncidenceCurves(id, result, parameters).all();
      case "incidence" -> new IncidenceFigures(id, result).all();
      case "histogram" -> new HistogramFigures(id, result, parameters).all();
      case "rank-test" -> new RankTable(result).all();
      case "roc" -> new RocPlots(id, result, parameters).all();
      case "t-test" -> new MeansTable(result).all();
      case "pca" -> new ComponentTables(result).all();
      case "anova" -> new AnovaFigures(id, result, parameters).all();
      case "meta-analysis" -> new PooledFigures(id, document, effects).all();
      case "propensity" -> new PropensityTables(id, result).all();
      case "mixed-model" -> new MixedFigures(id, document, effects).all();
      case "gee" -> new GeeFigures(id, document, effects).all();
      case "clogit" -> new ClogitFigures(id, document, effects).all();
      case "ordinal" -> new OrdinalFigures(id, document, effects).all();
      case "characterise" -> new CharacteriseFigures(id, result, parameters).all();
      case "standardise" -> new StandardisedFigures(id, result, parameters).all();
      case "sccs" -> new CaseSeriesFigures(id, document, effects).all();
      case "prevalence" -> new PrevalenceTable(id, result).all();
      default -> PlainTables.of(document);
    };
  }
}

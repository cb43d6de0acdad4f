package org.kumiki.coordinator.release.publication;

import tools.jackson.databind.JsonNode;

/**
 * What the coefficients of a model measure.
 *
 * @param name heads the column
 * @param ratio if the exponential of a coefficient is printed
 */
record Effect(String name, boolean ratio) {

  static Effect of(String template, JsonNode parameters) {
    String family = parameters.path("family").asString("");
    String link = parameters.path("link").asString("");
    return switch (template) {
      case "cox" -> new Effect("HR", true);
      case "clogit", "ordinal" -> new Effect("OR", true);
      case "sccs" -> new Effect("IRR", true);
      case "competing-risks" -> new Effect("Subdistribution HR", true);
      case "glm", "gee", "meta-analysis" -> ofModel(family, link);
      default -> new Effect("Estimate", false);
    };
  }

  private static Effect ofModel(String family, String link) {
    boolean binomial = family.contains("binomial") && !family.startsWith("negative");
    if (binomial && (link.isEmpty() || link.equals("logit"))) {
      return new Effect("OR", true);
    }
    if (binomial && link.equals("log")) {
      return new Effect("RR", true);
    }
    boolean counts = family.contains("poisson") || family.startsWith("negative");
    if (counts && (link.isEmpty() || link.equals("log"))) {
      return new Effect("Rate ratio", true);
    }
    return link.equals("log") ? new Effect("Ratio of means", true) : new Effect("Estimate", false);
  }

  double shown(double coefficient) {
    return ratio ? Math.exp(coefficient) : coefficient;
  }
}

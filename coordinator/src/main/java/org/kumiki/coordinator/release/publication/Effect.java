package org.kumiki.coordinator.release.publication;

import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * What the coefficients of a model measure.
 *
 * @param name heads the column
 * @param ratio if the exponential of a coefficient is printed
 */
record Effect(Message name, boolean ratio) {

  static Effect of(String template, JsonNode parameters) {
    String family = parameters.path("family").asString("");
    String link = parameters.path("link").asString("");
    return switch (template) {
      case "cox" -> new Effect(Message.of("HR"), true);
      case "clogit", "ordinal" -> new Effect(Message.of("OR"), true);
      case "sccs" -> new Effect(Message.of("IRR"), true);
      case "competing-risks" -> new Effect(Message.of("Subdistribution HR"), true);
      case "glm", "gee", "meta-analysis" -> ofModel(family, link);
      default -> new Effect(Message.of("Estimate"), false);
    };
  }

  private static Effect ofModel(String family, String link) {
    boolean binomial = family.contains("binomial") && !family.startsWith("negative");
    if (binomial && (link.isEmpty() || link.equals("logit"))) {
      return new Effect(Message.of("OR"), true);
    }
    if (binomial && link.equals("log")) {
      return new Effect(Message.of("RR"), true);
    }
    boolean counts = family.contains("poisson") || family.startsWith("negative");
    if (counts && (link.isEmpty() || link.equals("log"))) {
      return new Effect(Message.of("Rate ratio"), true);
    }
    return link.equals("log")
        ? new Effect(Message.of("Ratio of means"), true)
        : new Effect(Message.of("Estimate"), false);
  }

  double shown(double coefficient) {
    return ratio ? Math.exp(coefficient) : coefficient;
  }
}

package org.kumiki.coordinator.preflight;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.coordinator.query.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * A report of {@link PreflightJson} as lines for a person. What it prints cannot steer a terminal.
 */
public final class PreflightText {

  private static final int LONGEST = 2_000;

  private final JsonNode report;
  private final String language;
  private final List<String> lines = new ArrayList<>();

  private PreflightText(JsonNode report, String language) {
    this.report = report;
    this.language = language;
  }

  /**
   * The lines.
   *
   * @param language of the forecast: {@code en} or {@code ja}
   */
  public static List<String> of(JsonNode report, String language) {
    return new PreflightText(report, language).make();
  }

  private List<String> make() {
    lines.add(
        "preflight under permit %s%s: %s"
            .formatted(
                text(report.path("permit")),
                report.has("template") ? ", template " + text(report.path("template")) : "",
                verdict()));
    section("coordinator");
    for (JsonNode objection : report.path("coordinator")) {
      lines.add("  would refuse   " + refusal(objection));
    }
    if (report.path("coordinator").isEmpty()) {
      lines.add("  nothing stands against it");
    }
    if (!report.path("nodes").isEmpty()) {
      section("institutions");
      report.path("nodes").forEach(this::node);
    }
    section("forecast, from released totals of this permit only");
    for (JsonNode foreseen : report.path("forecast")) {
      lines.add(
          "  %-9s %s"
              .formatted(
                  text(foreseen.path("likelihood")), text(foreseen.path("words").path(language))));
    }
    if (report.path("forecast").isEmpty()) {
      lines.add("  nothing is foreseen");
    }
    return List.copyOf(lines);
  }

  private String verdict() {
    String counted =
        "%d of %d institutions would answer, at least %d are needed"
            .formatted(
                report.path("would_answer").asInt(),
                report.path("nodes").size(),
                report.path("min_nodes").asInt());
    return switch (report.path("verdict").asString()) {
      case "WOULD_RUN" -> "it would run; " + counted;
      case "TOO_FEW" -> "it would end TOO_FEW; " + counted;
      case "UNSIGNED" -> "the institutions were not asked: the permit wants your signature (--key)";
      default ->
          report.path("coordinator").isEmpty()
              ? "it would be refused; " + counted
              : "it would be refused";
    };
  }

  private void section(String title) {
    lines.add("");
    lines.add(title);
  }

  private void node(JsonNode node) {
    String state = node.path("state").asString();
    lines.add("  %-14s %s".formatted(text(node.path("node")), words(state)));
    for (JsonNode refusal : node.path("refused")) {
      lines.add("  %-14s   %s".formatted("", refusal(refusal)));
    }
  }

  private static String words(String state) {
    for (NodeAnswer.State known : NodeAnswer.State.values()) {
      if (known.name().equals(state)) {
        return known.words();
      }
    }
    return state;
  }

  private static String refusal(JsonNode refusal) {
    return text(refusal.path("code")) + ": " + text(refusal.path("message"));
  }

  private static String text(JsonNode node) {
    return PlainText.of(node.asString(""), LONGEST);
  }
}

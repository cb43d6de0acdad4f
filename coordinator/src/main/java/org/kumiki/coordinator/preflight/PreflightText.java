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
   * @param language {@code en} or {@code ja}
   */
  public static List<String> of(JsonNode report, String language) {
    return new PreflightText(report, language).make();
  }

  private List<String> make() {
    lines.add(
        say("preflight under permit %s%s: %s", "許可 %s%sの事前確認: %s")
            .formatted(
                text(report.path("permit")),
                report.has("template")
                    ? say(", template ", "、テンプレート ") + text(report.path("template"))
                    : "",
                verdict()));
    section("coordinator", "コーディネーター");
    for (JsonNode objection : report.path("coordinator")) {
      lines.add("  " + say("would refuse", "拒否する") + "   " + refusal(objection));
    }
    if (report.path("coordinator").isEmpty()) {
      lines.add("  " + say("nothing stands against it", "異議なし"));
    }
    if (!report.path("nodes").isEmpty()) {
      section("institutions", "施設");
      report.path("nodes").forEach(this::node);
    }
    section("forecast, from released totals of this permit only", "予測（この許可のもとで提供された集計値のみによる）");
    for (JsonNode foreseen : report.path("forecast")) {
      lines.add(
          "  %s %s"
              .formatted(
                  likelihood(text(foreseen.path("likelihood"))),
                  text(foreseen.path("words").path(language))));
    }
    if (report.path("forecast").isEmpty()) {
      lines.add("  " + say("nothing is foreseen", "特になし"));
    }
    return List.copyOf(lines);
  }

  private String say(String english, String japanese) {
    return language.equals("ja") ? japanese : english;
  }

  private String likelihood(String word) {
    return language.equals("ja")
        ? switch (word) {
          case "likely" -> "見込み";
          case "possible" -> "可能性";
          default -> "不明　";
        }
        : "%-9s".formatted(word);
  }

  private String verdict() {
    String counted =
        say(
                "%d of %d institutions would answer, at least %d are needed",
                "%2$d施設のうち%1$d施設が回答する（%3$d施設以上が必要）")
            .formatted(
                report.path("would_answer").asInt(),
                report.path("nodes").size(),
                report.path("min_nodes").asInt());
    return switch (report.path("verdict").asString()) {
      case "WOULD_RUN" -> say("it would run; ", "実行される。") + counted;
      case "TOO_FEW" -> say("it would end TOO_FEW; ", "施設不足（TOO_FEW）で終わる。") + counted;
      case "UNSIGNED" ->
          say(
              "the institutions were not asked: the permit wants your signature (--key)",
              "施設には確認していない。この許可には本人の署名が必要である（--key）");
      default ->
          say("it would be refused", "拒否される")
              + (report.path("coordinator").isEmpty() ? say("; ", "。") + counted : "");
    };
  }

  private void section(String english, String japanese) {
    lines.add("");
    lines.add(say(english, japanese));
  }

  private void node(JsonNode node) {
    String state = node.path("state").asString();
    lines.add("  %-14s %s".formatted(text(node.path("node")), words(state)));
    for (JsonNode refusal : node.path("refused")) {
      lines.add("  %-14s   %s".formatted("", refusal(refusal)));
    }
  }

  private String words(String state) {
    for (NodeAnswer.State known : NodeAnswer.State.values()) {
      if (known.name().equals(state)) {
        return known.words(language);
      }
    }
    return state;
  }

  private String refusal(JsonNode refusal) {
    JsonNode japanese = refusal.path("message_ja");
    boolean there = language.equals("ja") && !japanese.isMissingNode();
    return text(refusal.path("code")) + ": " + text(there ? japanese : refusal.path("message"));
  }

  private static String text(JsonNode node) {
    return PlainText.of(node.asString(""), LONGEST);
  }
}

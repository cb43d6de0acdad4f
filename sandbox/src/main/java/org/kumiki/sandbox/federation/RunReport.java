package org.kumiki.sandbox.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.preflight.PreflightJson;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.coordinator.preflight.PreflightText;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.coordinator.release.Evidence;
import org.kumiki.coordinator.release.ResultDocument;
import org.kumiki.coordinator.release.render.TextRendering;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a query ended, ready to be shown.
 *
 * @param exitCode as in the contract
 * @param document the result document, if there is one
 * @param evidence what an output checker is shown beside it, JSON
 * @param tables the result as text, if there is one
 * @param messages lines for standard error
 */
public record RunReport(
    int exitCode,
    Optional<String> document,
    Optional<String> evidence,
    Optional<String> tables,
    List<String> messages) {

  /** Copies. */
  public RunReport {
    messages = List.copyOf(messages);
  }

  /** What a person sees of an outcome. */
  public static RunReport of(QueryOutcome outcome) {
    return switch (outcome) {
      case QueryOutcome.Completed(ResultDocument document, var release) -> {
        int withheld = release.withheld().size();
        yield new RunReport(
            outcome.exitCode(),
            Optional.of(document.text()),
            Optional.of(evidence(document)),
            Optional.of(TextRendering.of(document, release.tables())),
            withheld == 0
                ? List.of()
                : List.of(
                    "kumiki: %d figure%s withheld; the result says which and why"
                        .formatted(withheld, withheld == 1 ? " was" : "s were")));
      }
      case QueryOutcome.WhollyWithheld(ResultDocument document, List<Message> reasons) -> {
        List<String> lines = new ArrayList<>(List.of("kumiki: no result may be shown:"));
        reasons.forEach(reason -> lines.add("  " + reason.en()));
        yield new RunReport(
            outcome.exitCode(),
            Optional.of(document.text()),
            Optional.of(evidence(document)),
            Optional.empty(),
            lines);
      }
      case QueryOutcome.InReview(Message said) ->
          new RunReport(
              outcome.exitCode(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of("kumiki: " + said.en()));
      case QueryOutcome.Failed failed -> {
        List<String> lines = new ArrayList<>();
        lines.add("kumiki: " + failed.code().name() + ": " + failed.message());
        failed
            .refused()
            .forEach(r -> lines.add("  " + r.node() + ": " + r.code() + ": " + r.message()));
        failed
            .dropped()
            .forEach(
                d ->
                    lines.add(
                        "  "
                            + d.node()
                            + (d.round() == 0
                                ? ": lost before the first sum"
                                : ": lost in sum " + d.round())));
        yield new RunReport(
            outcome.exitCode(), Optional.empty(), Optional.empty(), Optional.empty(), lines);
      }
    };
  }

  /** What a person sees of a preflight; its document is the report. */
  public static RunReport of(PreflightReport report) {
    ObjectNode json = PreflightJson.of(report);
    String language = Locale.getDefault().getLanguage().equals("ja") ? "ja" : "en";
    return new RunReport(
        report.verdict().exitCode(),
        Optional.of(json.toPrettyString()),
        Optional.empty(),
        Optional.of(String.join(System.lineSeparator(), PreflightText.of(json, language))),
        List.of());
  }

  private static String evidence(ResultDocument document) {
    return Evidence.text(document.text(), new StandardAlgorithms());
  }
}

package org.kumiki.sandbox.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.report.Outcome;
import org.kumiki.sandbox.report.ReportedResult;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;

/** Six questions, each answer beside that of all rows on one pile. */
final class Results {

  private final LivingFederation federation;
  private final SetUp setUp;
  private final Researcher rita;
  private final Story story;
  private final Map<String, Pooled> pooled = new HashMap<>();
  private final List<ReportedResult> results = new ArrayList<>();

  Results(LivingFederation federation, SetUp setUp, Researcher rita, Story story) {
    this.federation = federation;
    this.setUp = setUp;
    this.rita = rita;
    this.story = story;
  }

  void tell() {
    for (Question question : Question.ALL) {
      story.step(
          Outcome.DONE,
          new Text("Rita asks: " + question.title().en(), "リタの問い：" + question.title().ja()),
          () -> ask(question));
    }
  }

  private Text ask(Question question) throws Exception {
    JsonNode document = rita.ask(question, permit(question), event -> {});
    Comparisons comparisons =
        Comparisons.of(
            document.path("result"),
            pooled(question).result(question.query(), profile()),
            question.truth());
    results.add(
        new ReportedResult(
            question.id(),
            question.title(),
            question.explanation(),
            question.query(),
            document,
            comparisons.rows()));
    return comparisons.words();
  }

  static String permit(Question question) {
    return question.dataset().equals(Question.VACCINE) ? SetUp.VACCINE_PERMIT : SetUp.MARROW_PERMIT;
  }

  /** What a permit has that names none. */
  private static Profile profile() {
    return Profile.ACRO_DEFAULT;
  }

  private Pooled pooled(Question question) {
    return pooled.computeIfAbsent(
        question.dataset(),
        dataset -> {
          List<Path> files =
              Institution.ids().stream().map(node -> setUp.rows(node, dataset)).toList();
          return Pooled.of(federation.path("pooled-" + dataset), files, setUp.schema(dataset));
        });
  }

  List<ReportedResult> results() {
    return List.copyOf(results);
  }
}

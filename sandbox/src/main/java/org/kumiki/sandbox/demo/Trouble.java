package org.kumiki.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.kumiki.sandbox.programs.Terminal;
import org.kumiki.sandbox.report.Outcome;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;

/** What goes wrong in life: a question too far, nodes that are lost, a permit that ends. */
final class Trouble {

  private static final String LOST = "registry";
  private static final int ATTEMPTS = 3;

  private final LivingFederation federation;
  private final Researcher rita;
  private final Story story;

  Trouble(LivingFederation federation, Researcher rita, Story story) {
    this.federation = federation;
    this.rita = rita;
    this.story = story;
  }

  void tell() {
    story.step(
        Outcome.REFUSED_AS_MEANT,
        new Text(
            "Rita asks for the cost of care, which her permit does not open: refused",
            "リタが許可にない医療費（cost）を問う：拒否される"),
        this::outsideThePermit);
    story.step(
        Outcome.DONE,
        new Text(
            "the registry's node is killed before its data were counted: the others finish the query",
            "集計前にレジストリのノードを強制終了：残りで解析が完了する"),
        this::lostBeforeItCounted);
    story.step(
        Outcome.DONE,
        new Text(
            "the registry's node is killed in the middle and restarted: it comes back, same numbers",
            "途中でレジストリのノードを強制終了し再起動：復帰し、同じ数値になる"),
        this::backInTheMiddle);
    story.step(
        Outcome.ENDED_AS_MEANT,
        new Text(
            "the access body revokes the permit: the query that runs stops",
            "機関が許可を取り消す：実行中の解析が停止する"),
        this::revoked);
  }

  private Text outsideThePermit() throws IOException {
    Question cost =
        new Question(
            "cost",
            new Text("Cost of care", "医療費"),
            new Text("", ""),
            Question.VACCINE,
            """
            {"template": "glm", "parameters": {"formula": "cost ~ severe", "family": "gaussian"}}
            """,
            Map.of());
    Files.writeString(federation.path("cost.json"), cost.json());
    Terminal.Said said =
        federation.as(
            "rita",
            "query submit",
            federation.file("cost.json"),
            "--permit",
            SetUp.VACCINE_PERMIT,
            "--key",
            federation.file("rita.key"),
            "--wait");
    if (said.exit() != 3) {
      throw new ProgramFailure("a query outside the permit was not refused: exit " + said.exit());
    }
    return new Text(said.reason(), said.reason());
  }

  /** Once, at the first event that fits. */
  private static Consumer<WatchedEvent> once(String type, Runnable what) {
    AtomicBoolean done = new AtomicBoolean();
    return event -> {
      if (event.type().equals(type) && done.compareAndSet(false, true)) {
        what.run();
      }
    };
  }

  private Text lostBeforeItCounted() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Question adults = Question.EFFECTIVENESS.of("adults-" + attempt, "age >= " + (20 + attempt));
      String id = rita.submit(adults, SetUp.VACCINE_PERMIT);
      rita.sign(id);
      JsonNode end = rita.end(id, once("round_opened", () -> federation.killNode(LOST)));
      federation.startNode(LOST);
      // It may have been faster than its end: then it was counted, and is needed.
      if (end.path("outcome").asString().equals("COMPLETED")) {
        int nodes = rita.document(id).at("/nodes/contributed").asInt();
        return new Text(
            "result of %d institutions; the document names the one that is missing"
                .formatted(nodes),
            "%d機関の結果。欠けた機関は文書に明記される".formatted(nodes));
      }
    }
    throw new ProgramFailure("no query of three finished");
  }

  private Text backInTheMiddle() throws IOException, InterruptedException {
    Question older = Question.EFFECTIVENESS.of("effectiveness-older", "age >= 30");
    JsonNode document =
        rita.ask(
            older,
            SetUp.VACCINE_PERMIT,
            once(
                "step_done",
                () -> {
                  federation.killNode(LOST);
                  federation.startNode(LOST);
                }));
    int nodes = document.at("/nodes/contributed").asInt();
    if (nodes != Institution.ALL.size()) {
      throw new ProgramFailure("only " + nodes + " institutions are in the result");
    }
    return new Text("result of all " + nodes, "%d機関すべての結果".formatted(nodes));
  }

  private Text revoked() throws IOException, InterruptedException {
    Question women = Question.EFFECTIVENESS.of("effectiveness-women", "sex = 'F'");
    String id = rita.submit(women, SetUp.VACCINE_PERMIT);
    rita.sign(id);
    JsonNode end =
        rita.end(
            id,
            once(
                "set_up",
                () ->
                    federation.asDone(
                        "anna",
                        "hdab revoke",
                        SetUp.VACCINE_PERMIT,
                        "--key",
                        federation.file("anna.key"),
                        "--reason",
                        "the project has ended")));
    String outcome = end.path("outcome").asString();
    if (outcome.equals("COMPLETED")) {
      throw new ProgramFailure("a query went on under a revoked permit");
    }
    String message = end.path("message").asString();
    return new Text(message, message);
  }
}

package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.summary.SummaryAlgorithm;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.query.QueryOutcome;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TemplateTerms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attacks by several queries under one permit (R7). 102 persons: 1 of grade I, 48 of II, 53 of III;
 * 50 in arm A, 52 in arm B, with the one of grade I.
 */
class LinkedReleaseTest {

  private static final String COUNT = "{\"template\": \"feasibility\", \"parameters\": {}}";
  private static final String BY_GRADE =
      "{\"template\": \"feasibility\", \"parameters\": {\"by\": \"grade\"}}";
  private static final String GRADE_BY_ARM =
      "{\"template\": \"summary\", \"parameters\": {\"variables\": [\"grade\"], \"by\": \"arm\"}}";
  private static final long[][] PERSONS = {{0, 24, 26}, {1, 24, 27}};
  private static final int K = 10;
  private static final int LEAST_VALUES = 5;

  @TempDir Path folder;

  private static Variable text(String name, String... levels) {
    return new Variable(
        name,
        VariableType.STRING,
        List.of(levels),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of("TRUE"),
        List.of("FALSE"),
        name);
  }

  /** Every third person is at each of three sites. */
  private static Frame rows(int site) {
    List<int[]> persons = new ArrayList<>();
    int number = 0;
    for (int arm = 0; arm < 2; arm++) {
      for (int grade = 0; grade < 3; grade++) {
        for (long i = 0; i < PERSONS[arm][grade]; i++) {
          if (number++ % 3 == site) {
            persons.add(new int[] {arm, grade});
          }
        }
      }
    }
    return new ArrayFrame(
        persons.size(),
        Map.of(),
        Map.of(
            "arm", persons.stream().mapToInt(p -> p[0]).toArray(),
            "grade", persons.stream().mapToInt(p -> p[1]).toArray()),
        Optional.empty());
  }

  private Federation federation(String name) {
    return of(folder.resolve(name));
  }

  /** The persons of this class at three sites, under rules. */
  static Federation of(Path folder) {
    return of(folder, Optional.empty());
  }

  /** The same with templates of these terms. */
  static Federation of(Path folder, Optional<TemplateTerms> terms) {
    Federation federation =
        new Federation(
            folder,
            3,
            3,
            Federation.PATIENT,
            new Federation.World(
                new Dictionary(
                    List.of(text("arm", "A", "B"), text("grade", "I", "II", "III")),
                    List.of("NA"),
                    Optional.empty()),
                LinkedReleaseTest::rows,
                List.of(new FeasibilityAlgorithm(), new SummaryAlgorithm()),
                terms));
    federation.protect();
    return federation;
  }

  private static JsonNode ask(Federation federation, String json) throws InterruptedException {
    QueryOutcome outcome = federation.ask(json).result();
    assertThat(outcome).as(outcome.toString()).isInstanceOf(QueryOutcome.Completed.class);
    return ((QueryOutcome.Completed) outcome).document().json();
  }

  @Test
  void secondOutput_thatWouldGiveACellBack_isWithheldFurther() throws Exception {
    JsonNode alone;
    try (Federation federation = federation("alone")) {
      alone = ask(federation, GRADE_BY_ARM);
    }
    try (Federation federation = federation("both")) {
      JsonNode first = ask(federation, BY_GRADE);
      JsonNode second = ask(federation, GRADE_BY_ARM);
      // Beside the first, the second as it is shown alone leaves three values for the one person.
      assertThat(valuesOfGradeOne(first, alone)).isLessThan(LEAST_VALUES);
      assertThat(valuesOfGradeOne(first, second)).isGreaterThanOrEqualTo(LEAST_VALUES);
      assertThat(second.path("disclosure").path("withheld").toString())
          .contains("with the result of query " + first.path("query").asString());
      assertThat(alone.path("disclosure").path("withheld").toString()).doesNotContain("query");
    }
  }

  @Test
  void firstCome_keepsItsCells() throws Exception {
    JsonNode alone;
    try (Federation federation = federation("alone")) {
      alone = ask(federation, GRADE_BY_ARM);
    }
    try (Federation federation = federation("both")) {
      JsonNode first = ask(federation, GRADE_BY_ARM);
      JsonNode second = ask(federation, BY_GRADE);
      assertThat(first.path("result")).isEqualTo(alone.path("result"));
      assertThat(valuesOfGradeOne(second, first)).isGreaterThanOrEqualTo(LEAST_VALUES);
    }
  }

  @Test
  void rerun_givesTheSameFigures_afterARestartToo() throws Exception {
    try (Federation federation = federation("rerun")) {
      JsonNode first = ask(federation, BY_GRADE);
      JsonNode second = ask(federation, GRADE_BY_ARM);
      federation.desk.close();
      federation.start(Federation.PATIENT);
      assertThat(ask(federation, GRADE_BY_ARM).path("result")).isEqualTo(second.path("result"));
      JsonNode again = ask(federation, BY_GRADE);
      assertThat(again.path("result")).isEqualTo(first.path("result"));
      // The ledger does not grow with what it holds already.
      assertThat(federation.stores.ledger().find(again.path("query").asString()).orElseThrow())
          .satisfies(e -> assertThat(e.figures()).isEmpty());
    }
  }

  @Test
  void aPlainCount_isAFigureOfTheAnalysisSetToo() throws Exception {
    try (Federation federation = federation("count")) {
      JsonNode count = ask(federation, COUNT);
      JsonNode table = ask(federation, BY_GRADE);
      JsonNode again = ask(federation, COUNT);
      assertThat(again.path("result")).isEqualTo(count.path("result"));
      String query = table.path("query").asString();
      assertThat(federation.ledger.evidence(query).orElseThrow())
          .contains("\"compared_with\":[\"" + count.path("query").asString() + "\"]");
      assertThat(federation.stores.ledger().find(again.path("query").asString()).orElseThrow())
          .satisfies(e -> assertThat(e.figures()).isEmpty());
    }
  }

  @Test
  void ledgerAndEvidence_areChainedToTheRelease_andHoldNothingUnreleased() throws Exception {
    try (Federation federation = federation("chained")) {
      JsonNode first = ask(federation, BY_GRADE);
      String query = first.path("query").asString();
      String evidence = federation.ledger.evidence(query).orElseThrow();
      AuditEntry end =
          federation.audit.after(0, 100).stream()
              .filter(e -> e.action() == AuditAction.QUERY_ENDED)
              .findFirst()
              .orElseThrow();
      assertThat(end.detail().node().path("evidence_sha256").asString())
          .isEqualTo(Digest.of(evidence.getBytes(StandardCharsets.UTF_8)).hex());
      assertThat(end.detail().node().path("figures_sha256").asString()).matches("[0-9a-f]{64}");
      JsonNode json = JsonMapper.builder().build().readTree(evidence);
      assertThat(json.path("decision").asString()).isEqualTo("automatic");
      assertThat(json.path("classes").path("small"))
          .hasToString("{\"counts\":1,\"persons\":[1,9]}");
      // What the checker sees is what a reader can work out, and what the document says.
      assertThat(json.path("withheld").path(0).path("interval"))
          .hasToString(
              first.path("disclosure").path("withheld").path(0).path("interval").toString());
      assertThat(federation.stores.ledger().find(query).orElseThrow().figures().orElseThrow())
          .doesNotContain(":48,")
          .doesNotContain(":102,");
    }
  }

  /**
   * How many values remain for the person of grade I, for who has both documents: every table by
   * arm and grade that agrees with both is listed.
   */
  private static long valuesOfGradeOne(JsonNode byGrade, JsonNode byArm) {
    int[][] grade = new int[3][];
    for (int g = 0; g < 3; g++) {
      grade[g] = known(byGrade.path("result").path("groups").path(g), "count", "display");
    }
    int[][][] cell = new int[2][3][];
    int[][] arm = new int[2][];
    for (int a = 0; a < 2; a++) {
      JsonNode line = byArm.path("result").path("variables").path(a);
      int[] ofGroup = known(byArm.path("result").path("groups").path(a), "n", "n_display");
      int[] ofLine = known(line, "n", "n_display");
      arm[a] = new int[] {Math.max(ofGroup[0], ofLine[0]), Math.min(ofGroup[1], ofLine[1])};
      for (int g = 0; g < 3; g++) {
        cell[a][g] = known(line.path("levels").path(g), "count", "display");
      }
    }
    int[] total = known(byGrade.path("result"), "count", "display");
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int one = 1; one < K; one++) {
      if (exists(one, cell, arm, grade, total)) {
        least = Math.min(least, one);
        most = Math.max(most, one);
      }
    }
    return most - least + 1L;
  }

  private static boolean exists(int one, int[][][] cell, int[][] arm, int[][] grade, int[] total) {
    if (!in(one, cell[1][0]) || !in(one, grade[0])) {
      return false;
    }
    for (int a2 = cell[0][1][0]; a2 <= cell[0][1][1]; a2++) {
      for (int a3 = cell[0][2][0]; a3 <= cell[0][2][1]; a3++) {
        for (int b2 = cell[1][1][0]; in(a2 + a3, arm[0]) && b2 <= cell[1][1][1]; b2++) {
          for (int b3 = cell[1][2][0]; b3 <= cell[1][2][1]; b3++) {
            if (in(one + b2 + b3, arm[1])
                && in(a2 + b2, grade[1])
                && in(a3 + b3, grade[2])
                && in(one + a2 + a3 + b2 + b3, total)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean in(int value, int[] range) {
    return value >= range[0] && value <= range[1];
  }

  /** What a document says of a count that is rounded to 5. */
  private static int[] known(JsonNode node, String key, String display) {
    if (node.path(key).isNumber()) {
      int shown = node.path(key).asInt();
      return shown == 0 ? new int[] {0, 0} : new int[] {shown - 2, shown + 2};
    }
    return node.path(display).asString().startsWith("<") ? new int[] {1, K - 1} : new int[] {K, 70};
  }
}

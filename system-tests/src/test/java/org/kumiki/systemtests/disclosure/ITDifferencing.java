package org.kumiki.systemtests.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.inprocess.InProcessParts;
import org.kumiki.systemtests.pooled.FourSites;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rule R6 over a real federation: two outputs whose difference is about a few persons do not both
 * come out; ordinary work does not meet the rule. Every query has its own permit; one person asks.
 */
final class ITDifferencing {

  private static final int RELEASED = 0;
  private static final int WITHHELD = 5;

  @TempDir Path folder;
  private FourSites sites;
  private Federation federation;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    sites = FourSites.in(folder);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    federation =
        Federation.start(
            sites.plan(Profile.ACRO_DEFAULT, Duration.ofSeconds(5), Map.of()),
            new InProcessParts(clock, random),
            clock,
            random,
            words -> {});
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private RunReport ask(String query) throws IOException, InterruptedException {
    return federation.run(query.getBytes(StandardCharsets.UTF_8), sites.schema(), words -> {});
  }

  private void isWithheld(String query) throws IOException, InterruptedException {
    RunReport report = ask(query);
    assertThat(report.exitCode()).as(query).isEqualTo(WITHHELD);
    assertThat(report.messages()).anyMatch(line -> line.contains("R6"));
  }

  private void isReleased(String query) throws IOException, InterruptedException {
    RunReport report = ask(query);
    assertThat(report.exitCode()).as("%s: %s", query, report.messages()).isEqualTo(RELEASED);
  }

  @Test
  void attacks_byFilter_byRoundingEdge_andByMissingValues_areWithheld() throws Exception {
    // Four persons are exactly 50 years old: their mean is the difference of two sums.
    isReleased(summary("age >= 50"));
    isWithheld(summary("age >= 51"));
    isWithheld(summary("age > 49 and not (age = 50)"));
    // Where a count of persons steps from one multiple of 5 to the next, the exact one is known.
    isReleased(count("age >= 60"));
    isWithheld(count("age >= 61"));
    // A table with another margin loses those of whom the stage is not known.
    isReleased(table("sex", "outcome", "age >= 65"));
    isWithheld(table("sex", "stage", "age >= 65"));
  }

  /** The value of a few persons is added to a number that everybody has, and taken off again. */
  @Test
  void attacks_byANumberThatFewPersonsDecide_areWithheld() throws Exception {
    String few = "if(age = 50, bmi, 0)";
    isWithheld(mean(few + " + visits"));
    isWithheld(mean("if(age = 50, 1, 0) * bmi + visits"));
    isWithheld(
        """
        {"template": "glm", "parameters": {"formula": "years ~ x + visits + age", "family": "gaussian"},
         "derive": [{"name": "x", "expr": "%s"}]}
        """
            .formatted(few));
    // How many they are: the same number for all of them, beside the one without.
    isReleased(mean("if(age = 50, 1, 0) + visits"));
    isWithheld(mean("visits + 0"));
    // Two numbers that differ for these persons only.
    isReleased(mean("if(age >= 50, bmi, 0)"));
    isWithheld(mean("if(age > 50, bmi, 0)"));
  }

  /** Two cohorts that are far apart, but for one group. */
  @Test
  void attack_byOneGroup_isWithheld() throws Exception {
    isReleased(byGroup("age >= 40"));
    String butForFew =
        "age >= 40 and not (sex = 'F' and age = 50) and not (sex = 'M' and age < 60)";
    isWithheld(byGroup(butForFew));
    isWithheld(
        """
        {"template": "glm", "parameters": {"formula": "age ~ sex", "family": "gaussian"}, "cohort": "%s"}
        """
            .formatted(butForFew));
    isReleased(byGroup("age >= 60"));
  }

  private static String mean(String number) {
    return """
        {"template": "summary", "parameters": {"variables": ["x"]},
         "derive": [{"name": "x", "expr": "%s"}], "analysis_set": ["age", "bmi", "visits"]}
        """
        .formatted(number);
  }

  private static String byGroup(String cohort) {
    return """
        {"template": "summary", "parameters": {"variables": ["age"], "by": "sex"}, "cohort": "%s"}
        """
        .formatted(cohort);
  }

  @Test
  void ordinaryWork_isReleased() throws Exception {
    isReleased(summary("age >= 50"));
    isReleased(summary("age >= 50"));
    isReleased(table("stage", "treated", "age >= 50"));
    isReleased(summary("age < 50"));
    isReleased(count("sex = 'F'"));
    // Forward selection: the rows differ by those who miss the covariate that was added.
    List<String> chosen = new ArrayList<>();
    for (String next : List.of("age", "sex", "bmi", "stage", "crp", "treated", "visits", "years")) {
      chosen.add(next);
      isReleased(
          """
          {"template": "glm", "parameters": {"formula": "outcome ~ %s", "family": "binomial"}}
          """
              .formatted(String.join(" + ", chosen)));
    }
  }

  /** R6.5: no question for exploration is withheld, and one set of persons has one figure. */
  @Test
  void exploration_isNeverWithheld_andOneCohortHasOneFigure() throws Exception {
    isReleased(count("age >= 60"));
    isWithheld(count("age >= 61"));
    JsonNode first = explored("age >= 61");
    for (String same : List.of("not (age < 61)", "age > 60", "age >= 61 and age >= 50")) {
      assertThat(explored(same).path("result")).as(same).isEqualTo(first.path("result"));
    }
    assertThat(first.at("/result/count").longValue() % Profile.ACRO_DEFAULT.k()).isZero();
    assertThat(first.at("/persons/used").isNull()).isTrue();
    explored("age >= 62");
  }

  private JsonNode explored(String cohort) throws IOException, InterruptedException {
    String query =
        """
        {"template": "feasibility", "parameters": {"exploration": true}, "cohort": "%s"}
        """
            .formatted(cohort);
    RunReport report = ask(query);
    assertThat(report.exitCode()).as("%s: %s", query, report.messages()).isEqualTo(RELEASED);
    return new JsonMapper().readTree(report.document().orElseThrow());
  }

  private static String summary(String cohort) {
    return """
        {"template": "summary", "parameters": {"variables": ["age", "sex"]}, "cohort": "%s"}
        """
        .formatted(cohort);
  }

  private static String count(String cohort) {
    return """
        {"template": "feasibility", "parameters": {}, "cohort": "%s"}
        """
        .formatted(cohort);
  }

  private static String table(String rows, String columns, String cohort) {
    return """
        {"template": "crosstab", "parameters": {"rows": "%s", "columns": "%s"}, "cohort": "%s"}
        """
        .formatted(rows, columns, cohort);
  }
}

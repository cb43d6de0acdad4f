package org.kumiki.systemtests.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.inprocess.InProcessParts;

/**
 * Rule R8 over a real federation: a variable that tells one hospital's patients from all others is
 * objected to, however it is asked for; the example's ordinary queries are released.
 */
final class ITOneNode {

  private static final int RELEASED = 0;
  private static final int WITHHELD = 5;

  @TempDir Path folder;

  @Test
  void figuresPerHospital_areWithheld_andTheOrdinaryTablesAreReleased() throws Exception {
    Hospitals hospitals = Hospitals.in(folder);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    try (Federation federation =
        Federation.start(
            hospitals.plan(Profile.ACRO_DEFAULT),
            new InProcessParts(clock, random),
            clock,
            random,
            words -> {})) {
      isWithheld(federation, hospitals, table("hospital", "event"));
      isWithheld(
          federation,
          hospitals,
          """
          {"template": "kaplan-meier",
           "parameters": {"time": "days", "event": "event", "by": "ours", "width": 30},
           "derive": [{"name": "ours", "expr": "hospital = 'ohio'"}]}
          """);
      isWithheld(
          federation,
          hospitals,
          """
          {"template": "cox",
           "parameters": {"time": "days", "event": "event", "covariates": "age + hospital"}}
          """);
      // Methotrexate was given at two of the hospitals only: each level is several nodes'.
      isReleased(federation, hospitals, table("mtx", "event"));
      isReleased(federation, hospitals, table("disease", "event"));
      isReleased(
          federation,
          hospitals,
          """
          {"template": "summary",
           "parameters": {"variables": ["age", "sex", "fab", "agvhd", "mtx"], "by": "disease"}}
          """);
    }
  }

  private static String table(String rows, String columns) {
    return """
        {"template": "crosstab", "parameters": {"rows": "%s", "columns": "%s"}}
        """
        .formatted(rows, columns);
  }

  private static RunReport ask(Federation federation, Hospitals hospitals, String query)
      throws IOException, InterruptedException {
    return federation.run(query.getBytes(StandardCharsets.UTF_8), hospitals.schema(), words -> {});
  }

  private static void isWithheld(Federation federation, Hospitals hospitals, String query)
      throws IOException, InterruptedException {
    RunReport report = ask(federation, hospitals, query);
    assertThat(report.exitCode()).as("%s: %s", query, report.messages()).isEqualTo(WITHHELD);
    assertThat(report.messages()).anyMatch(line -> line.contains("(R8)"));
  }

  private static void isReleased(Federation federation, Hospitals hospitals, String query)
      throws IOException, InterruptedException {
    RunReport report = ask(federation, hospitals, query);
    assertThat(report.exitCode()).as("%s: %s", query, report.messages()).isEqualTo(RELEASED);
  }
}

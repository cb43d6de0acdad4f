package org.kumiki.algorithms.finegray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.disclosure.Profile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Estimates and errors equal R's; failures and parameters. */
class FineGrayAlgorithmTest {

  static Stream<JsonNode> runs() {
    return FineGrayTables.json("finegray.json").get("runs").values().stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyNumber_isThatOfR(JsonNode run) {
    String cause = List.of("x", "y", "z").get(run.get("cause").asInt() - 1);
    FineGrayResult fit =
        FineGrayTables.of(run.get("table").asString())
            .run(
                ", \"cause\": \"%s\", \"covariates\": \"v + arm\", \"ties\": %s"
                    .formatted(cause, run.get("ties")))
            .result();
    JsonNode coef = run.get("coef");
    for (int j = 0; j < coef.size(); j++) {
      FineGrayResult.Coefficient.Estimated found =
          (FineGrayResult.Coefficient.Estimated) fit.coefficients().get(j);
      close(found.estimate(), coef.get(j));
      close(found.naive(), run.get("naive").get(j));
      close(found.error(), run.get("se").get(j));
    }
    close(fit.nullLogLikelihood(), run.get("loglik").get(0));
    close(fit.logLikelihood(), run.get("loglik").get(1));
  }

  private static void close(double found, JsonNode expected) {
    double want = expected.doubleValue();
    assertThat(found).isEqualTo(want, within(1e-8 * Math.abs(want) + 1e-10));
  }

  @Test
  void levelThatNobodyHas_isAliased_andSaidSo() {
    FineGrayResult fit =
        FineGrayTables.of("mgus").run(", \"cause\": \"x\", \"covariates\": \"v + arm\"").result();
    assertThat(fit.coefficients().get(2)).isInstanceOf(FineGrayResult.Coefficient.Aliased.class);
    assertThat(fit.release(Profile.NONE).warnings()).anyMatch(w -> w.startsWith("armr is aliased"));
  }

  @Test
  void covariateThatSeparates_isAFailureInWords() {
    FineGrayTables t = FineGrayTables.of("sim");
    for (int i = 0; i < t.time.length; i++) {
      t.arm[i] = t.status[i] == 1 ? 1 : 0;
    }
    assertThat(t.run(", \"cause\": \"x\", \"covariates\": \"arm\"").last())
        .isInstanceOfSatisfying(
            Step.Failed.class, failed -> assertThat(failed.message()).contains("armq"));
  }

  @Test
  void noEventOfTheCause_isAFailureInWords() {
    FineGrayTables t = FineGrayTables.of("mgus");
    assertThat(t.run(", \"cause\": \"z\", \"covariates\": \"v\"").last())
        .isInstanceOfSatisfying(
            Step.Failed.class, failed -> assertThat(failed.message()).contains("no events 'z'"));
  }

  @Test
  void parameters_thatCannotBe_areRefusedInWords() {
    refused("\"cause\": \"c\", \"covariates\": \"v\"", "parameters.cause");
    refused("\"cause\": \"x\", \"covariates\": \"time\"", "parameters.covariates");
    refused("\"cause\": \"x\", \"covariates\": \"1\"", "parameters.covariates");
    refused("\"cause\": \"x\", \"covariates\": \"v ~ arm\"", "parameters.covariates");
  }

  private static void refused(String more, String place) {
    String text = "{\"time\": \"time\", \"status\": \"status\", " + more + "}";
    assertThatThrownBy(
            () ->
                new FineGrayAlgorithm()
                    .parse(new JsonMapper().readTree(text), FineGrayTables.dictionary()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(place);
  }
}

package org.kumiki.algorithms.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.FailureCode;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.cox.CoxSites.Site;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;

final class CoxAlgorithmTest {

  static Stream<JsonNode> fits() {
    return SurvivalTables.list("cox").stream();
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).stringValue();
  }

  private static PlainFederation.Outcome<CoxResult> run(
      String table, String covariates, String ties, List<Frame> sites) {
    String parameters =
        """
        {"time": "time", "event": "status", "covariates": "%s", "ties": "%s"}"""
            .formatted(covariates.replace("\"", "\\\""), ties);
    return PlainFederation.run(
        new CoxAlgorithm(), parameters, SurvivalTables.dictionary(table), sites, 2);
  }

  @ParameterizedTest
  @MethodSource("fits")
  void sites_equalCoxphWithStrataSite(JsonNode r) {
    String table = text(r, "table");
    PlainFederation.Outcome<CoxResult> outcome =
        run(table, text(r, "covariates"), text(r, "ties"), SurvivalTables.sites(table));
    assertThat(outcome.rounds()).isLessThan(15);
    JsonNode json = outcome.result().release(Profile.NONE).result();
    assertThat(json.get("converged").booleanValue()).isTrue();
    int aliased = coefficients(r, json);
    assertThat(json.get("aliased").size()).isEqualTo(aliased);
    for (String key : List.of("log_likelihood", "log_likelihood_null")) {
      close(key, json.get(key), r.get(key).doubleValue(), 0);
    }
    for (String test : List.of("likelihood_ratio", "wald", "score")) {
      JsonNode found = json.get("tests").get(test);
      close(test, found.get("statistic"), r.get(test).get("statistic").doubleValue(), 0);
      assertThat(found.get("df").intValue()).isEqualTo(r.get(test).get("df").intValue());
      closeP(test, found.get("p_value"), r.get(test).get("p_value").doubleValue());
    }
    double error = r.get("concordance_se").doubleValue();
    JsonNode concordance = json.get("concordance");
    close("C", concordance.get("estimate"), r.get("concordance").doubleValue(), error);
    close("se(C)", concordance.get("std_error"), error, 0);
    assertThat(json.get("n").intValue()).isEqualTo(r.get("n").intValue());
    assertThat(json.get("events").intValue()).isEqualTo(r.get("events").intValue());
  }

  private static int coefficients(JsonNode r, JsonNode json) {
    int aliased = 0;
    assertThat(json.get("coefficients").size()).isEqualTo(r.get("names").size());
    for (int j = 0; j < r.get("names").size(); j++) {
      JsonNode row = json.get("coefficients").get(j);
      String term = text(row, "term");
      assertThat(term).isEqualTo(r.get("names").get(j).stringValue());
      if (r.get("estimate").get(j).isNull()) {
        assertThat(row.get("estimate").isNull()).as(term).isTrue();
        assertThat(row.get("std_error").isNull()).as(term).isTrue();
        assertThat(text(row, "reason")).isNotBlank();
        aliased++;
        continue;
      }
      double error = r.get("se").get(j).doubleValue();
      close(term, row.get("estimate"), r.get("estimate").get(j).doubleValue(), error);
      close("se of " + term, row.get("std_error"), error, 0);
      close("low of " + term, row.get("conf_low"), r.get("low").get(j).doubleValue(), error);
      close("high of " + term, row.get("conf_high"), r.get("high").get(j).doubleValue(), error);
      closeP("p of " + term, row.get("p_value"), r.get("p").get(j).doubleValue());
      double z = r.get("estimate").get(j).doubleValue() / error;
      close("z of " + term, row.get("statistic"), z, 1);
    }
    return aliased;
  }

  private static void close(String what, JsonNode found, double expected, double error) {
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(expected, within(1e-8 * Math.max(Math.abs(expected), error)));
  }

  private static void closeP(String what, JsonNode found, double expected) {
    assertThat(found.doubleValue())
        .as(what)
        .isCloseTo(expected, within((expected < 1e-12 ? 1e-6 : 1e-8) * expected));
  }

  private static Step.Failed<?, ?> failure(String covariates, Site... sites) {
    Step<?, CoxResult> last =
        PlainFederation.run(
                CoxSites.COX,
                CoxSites.json(covariates),
                CoxSites.DICTIONARY,
                Arrays.stream(sites).map(Site::frame).toList())
            .last();
    assertThat(last).isInstanceOf(Step.Failed.class);
    return (Step.Failed<?, ?>) last;
  }

  @Test
  void effectSoStrongThatFewPersonsCarryTheFit_isSaidInWords() {
    Site[] sites = {new Site(1, 100), new Site(2, 100), new Site(3, 100)};
    for (Site site : sites) {
      Arrays.setAll(site.time, i -> -Math.log(site.time[i] / 100) * Math.exp(-9 * site.a[i]));
      Arrays.fill(site.event, 1);
    }
    Step.Failed<?, ?> failed = failure("a", sites);
    assertThat(failed.code()).isEqualTo(FailureCode.UNSAFE_STEP_OR_SEPARATION);
    assertThat(failed.message()).contains("few persons carry the fit");
  }

  @Test
  void monotoneLikelihood_isSaidInWords() {
    Site[] sites = {new Site(1, 60), new Site(2, 60), new Site(3, 3)};
    for (Site site : sites) {
      Arrays.setAll(site.arm, i -> site.event[i] == 1 ? i % 2 : i % 3);
    }
    Step.Failed<?, ?> failed = failure("arm + a", sites);
    assertThat(failed.code()).isEqualTo(FailureCode.UNSAFE_STEP_OR_SEPARATION);
    assertThat(failed.message()).contains("armr").contains("infinite").contains("merge");
  }

  @Test
  void nothingToEstimate_isSaidInWords() {
    Site[] sites = {new Site(1, 30), new Site(2, 30), new Site(3, 30)};
    for (Site site : sites) {
      Arrays.fill(site.event, 0);
    }
    Step.Failed<?, ?> none = failure("a", sites);
    assertThat(none.code()).isEqualTo(FailureCode.NOTHING_TO_ESTIMATE);
    assertThat(none.message()).contains("no events");
    sites[0].time[4] = -1;
    assertThat(failure("a", sites).message()).contains("'time' must not be negative");
    sites[0].time[4] = 1;
    sites[1].event[4] = 2;
    assertThat(failure("a", sites).message()).contains("'event' must be 0 or 1");
    assertThat(failure("log(n)", new Site(1, 30), new Site(2, 30)).message()).contains("log of 0");
    assertThat(failure("a", new Site(1, 0), new Site(2, 0)).code())
        .isEqualTo(FailureCode.NOTHING_TO_ESTIMATE);
  }

  @Test
  void onlySiteConstantCovariates_giveNullsWithTheReason() {
    Site[] sites = {new Site(1, 30), new Site(2, 30), new Site(3, 30)};
    Arrays.fill(sites[1].n, 1);
    JsonNode json =
        PlainFederation.run(
                CoxSites.COX,
                CoxSites.json("n"),
                CoxSites.DICTIONARY,
                Arrays.stream(sites).map(Site::frame).toList())
            .result()
            .release(Profile.NONE)
            .result();
    JsonNode row = json.get("coefficients").get(0);
    assertThat(row.get("estimate").isNull()).isTrue();
    assertThat(text(row, "reason")).contains("constant inside every site");
    assertThat(json.get("aliased").get(0).stringValue()).isEqualTo("n");
    assertThat(json.get("tests").get("wald").get("df").intValue()).isZero();
    assertThat(json.get("tests").get("wald").get("p_value").isNull()).isTrue();
  }

  @Test
  void restartedNode_sendsTheSameVectorAgain() {
    CoxParameters p = CoxSites.parameters("a + arm");
    Site site = new Site(5, 80);
    CoxProgram running = new CoxProgram(p);
    for (CoxBroadcast.Phase phase : CoxBroadcast.Phase.values()) {
      CoxBroadcast b = CoxSites.fit(phase, 200, 1, 0.3, -0.2, 0.1);
      Contribution kept = CoxSites.contribute(p, b, site.frame(), running);
      assertThat(running.begin(b.bytes()).readsRows()).isFalse();
      Contribution restarted = CoxSites.contribute(p, b, site.frame());
      for (int slot = 0; slot < kept.layout().slots().size(); slot++) {
        Bound bound = kept.layout().slots().get(slot).bound();
        if (bound instanceof Bound.Count || bound instanceof Bound.PairCount) {
          assertThat(kept.longs(slot)).isEqualTo(restarted.longs(slot));
        } else {
          assertThat(kept.doubles(slot)).isEqualTo(restarted.doubles(slot));
        }
      }
    }
  }

  @Test
  void threadsAndOrderOfRows_doNotShow() {
    Site large = new Site(11, 20_000);
    Arrays.setAll(large.time, i -> Math.ceil(large.time[i]));
    Site turned = new Site(11, 20_000);
    for (int i = 0; i < 20_000; i++) {
      int j = 19_999 - i;
      turned.time[i] = large.time[j];
      turned.event[i] = large.event[j];
      turned.a[i] = large.a[j];
      turned.b[i] = large.b[j];
    }
    List<CoxResult.Coefficient> one = coefficients(large, 1);
    assertThat(coefficients(large, 4)).isEqualTo(one);
    List<CoxResult.Coefficient> other = coefficients(turned, 2);
    for (int j = 0; j < 2; j++) {
      CoxResult.Coefficient.Estimated x = (CoxResult.Coefficient.Estimated) one.get(j);
      CoxResult.Coefficient.Estimated y = (CoxResult.Coefficient.Estimated) other.get(j);
      assertThat(y.estimate()).isCloseTo(x.estimate(), within(1e-10 * x.error()));
      assertThat(y.error()).isCloseTo(x.error(), within(1e-10 * x.error()));
    }
  }

  private static List<CoxResult.Coefficient> coefficients(Site large, int threads) {
    List<Frame> sites = List.of(large.frame(), new Site(12, 50).frame(), new Site(13, 3).frame());
    return PlainFederation.run(
            CoxSites.COX, CoxSites.json("a + b"), CoxSites.DICTIONARY, sites, threads)
        .result()
        .coefficients();
  }
}

package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.cox.CoxAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.grouping.Vote;
import org.kumiki.algorithms.kaplanmeier.KaplanMeierAlgorithm;
import org.kumiki.algorithms.survival.SurvivalTables;
import tools.jackson.databind.JsonNode;

/** What a biostatistician does all day is released under the rules, and is right. */
final class OrdinaryWorkTest {

  private static final Path HEART =
      Path.of(
          System.getProperty("kumiki.shared", "none"), "data", "heart-disease", "heart_pooled.csv");
  private static final List<String> HOSPITALS =
      List.of("cleveland", "hungarian", "switzerland", "va");

  private static <P, S, R extends Result> Release release(
      FederatedAlgorithm<P, S, R> statistic,
      String parameters,
      Dictionary dictionary,
      List<Frame> sites,
      Profile profile) {
    return PlainFederation.run(statistic, parameters, dictionary, sites).result().release(profile);
  }

  @Test
  void lungOfEighteenSites_givesCoxOfR_atFullCoverage() {
    List<Frame> sites =
        SurvivalTables.sites("lung").stream().filter(site -> site.rows() > 0).toList();
    assertThat(sites).hasSize(18);
    JsonNode r =
        SurvivalTables.list("cox").stream()
            .filter(fit -> fit.get("table").stringValue().equals("lung"))
            .findFirst()
            .orElseThrow();
    Dictionary dictionary = SurvivalTables.dictionary("lung");
    JsonNode json =
        release(
                new CoxAlgorithm(),
                """
                {"time": "time", "event": "status", "covariates": "%s", "ties": "%s"}"""
                    .formatted(r.get("covariates").stringValue(), r.get("ties").stringValue()),
                dictionary,
                sites,
                Profile.ACRO_DEFAULT)
            .result();
    for (int j = 0; j < r.get("names").size(); j++) {
      double expected = r.get("estimate").get(j).doubleValue();
      assertThat(json.at("/coefficients/" + j + "/estimate").doubleValue())
          .as(r.get("names").get(j).stringValue())
          .isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
    }
    // Every complete row is in it, of the smallest site too; the number is shown rounded.
    long complete = r.get("n").longValue();
    assertThat(json.get("n").longValue()).isEqualTo(Profile.ACRO_DEFAULT.round(complete));
    assertThat(
            Vote.objects(
                dictionary.variables().stream().map(Variable::name).toList(), dictionary, sites))
        .isFalse();
  }

  @Test
  void lungBySex_givesTenAndFourSteps_equalToSurvfit() {
    KaplanMeierAlgorithm curves = new KaplanMeierAlgorithm();
    String parameters = "{\"time\": \"time\", \"event\": \"status\", \"by\": \"sex\"}";
    Dictionary dictionary = SurvivalTables.dictionary("lung");
    List<Frame> sites = SurvivalTables.sites("lung");
    // Without rules the curve is survfit's at every event time (KaplanMeierAlgorithmTest).
    JsonNode all = release(curves, parameters, dictionary, sites, Profile.NONE).result();
    JsonNode shown =
        release(curves, parameters, dictionary, sites, Profile.ACRO_DEFAULT).result().get("groups");
    assertThat(shown.get(0).get("table").size()).isEqualTo(10);
    assertThat(shown.get(1).get("table").size()).isEqualTo(4);
    for (int g = 0; g < 2; g++) {
      for (JsonNode step : shown.get(g).get("table")) {
        double until = step.get("time").doubleValue();
        JsonNode same = all.at("/groups/" + g + "/table/0");
        for (JsonNode row : all.at("/groups/" + g + "/table")) {
          same = row.get("time").doubleValue() <= until ? row : same;
        }
        for (String key : List.of("survival", "std_error", "conf_low", "conf_high")) {
          assertThat(step.get(key).doubleValue()).as(key).isEqualTo(same.get(key).doubleValue());
        }
      }
    }
  }

  @Test
  void forwardSelectionOverFourHospitals_isNeverRefused() throws IOException {
    assumeTrue(Files.exists(HEART), "no heart data under -Dkumiki.shared: skipped");
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.flag("disease"),
            TestVariables.number("age"),
            TestVariables.flag("sex"),
            TestVariables.coded("cp", "1", "2", "3", "4"),
            TestVariables.number("trestbps"),
            TestVariables.flag("fbs"),
            TestVariables.coded("restecg", "0", "1", "2"),
            TestVariables.number("thalach"),
            TestVariables.flag("exang"),
            TestVariables.number("oldpeak"));
    List<Frame> hospitals = hospitals(dictionary);
    List<String> chosen = new ArrayList<>();
    for (String next :
        List.of(
            "factor(cp)", "exang", "oldpeak", "sex", "thalach", "age", "fbs", "factor(restecg)")) {
      chosen.add(next);
      String parameters =
          """
          {"formula": "disease ~ %s", "family": "binomial", "site_effects": "absorbed"}"""
              .formatted(String.join(" + ", chosen));
      Release release =
          release(new GlmAlgorithm(), parameters, dictionary, hospitals, Profile.ACRO_DEFAULT);
      assertThat(release.whollyWithheld()).as(parameters + release.withheld()).isFalse();
      List<String> names =
          new ArrayList<>(
              new LinkedHashSet<>(
                  chosen.stream().map(n -> n.replaceAll("factor\\((.*)\\)", "$1")).toList()));
      names.add("disease");
      assertThat(Vote.objects(names, dictionary, hospitals)).as(parameters).isFalse();
    }
  }

  private static List<Frame> hospitals(Dictionary dictionary) throws IOException {
    List<String> lines = Files.readAllLines(HEART);
    List<String> header = Arrays.asList(lines.getFirst().replace("\"", "").split(","));
    List<Frame> frames = new ArrayList<>();
    for (String hospital : HOSPITALS) {
      List<String[]> own =
          lines.stream()
              .map(line -> line.replace("\"", "").split(",", -1))
              .filter(cells -> cells[0].equals(hospital))
              .toList();
      Map<String, double[]> columns = new LinkedHashMap<>();
      for (Variable variable : dictionary.variables()) {
        int at = header.indexOf(variable.name());
        columns.put(
            variable.name(),
            own.stream()
                .mapToDouble(
                    cells -> cells[at].matches("|NA") ? Double.NaN : Double.parseDouble(cells[at]))
                .toArray());
      }
      frames.add(new ArrayFrame(own.size(), columns, Map.of(), Optional.empty()));
    }
    return frames;
  }
}

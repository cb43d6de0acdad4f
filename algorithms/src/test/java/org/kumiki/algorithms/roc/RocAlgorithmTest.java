package org.kumiki.algorithms.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.grouping.Vote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Curves equal pROC's on the binned score, and hold the area of the score itself. */
class RocAlgorithmTest {

  private static final RocAlgorithm ROC = new RocAlgorithm();
  private static final JsonNode JSON = read();
  private static final List<String> PIMA = List.of("npreg", "glu", "bmi", "ped", "age");

  private static JsonNode read() {
    try (InputStream in = RocAlgorithmTest.class.getResourceAsStream("roc.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> curves() {
    return JSON.get("curves").values().stream();
  }

  private static double[] numbers(JsonNode array) {
    return array.values().stream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static List<Frame> sites(JsonNode table, List<String> names) {
    List<Frame> frames = new ArrayList<>();
    int rows = table.get("event").size();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[] own = IntStream.range(0, rows).filter(i -> i * 7 % 11 % 3 == here).toArray();
      Map<String, double[]> columns = new HashMap<>();
      for (String name : names) {
        double[] all = numbers(table.get(name));
        columns.put(name, IntStream.of(own).mapToDouble(i -> all[i]).toArray());
      }
      frames.add(new ArrayFrame(own.length, columns, Map.of(), Optional.empty()));
    }
    return frames;
  }

  private static void close(JsonNode found, JsonNode expected) {
    double want = expected.doubleValue();
    assertThat(found.doubleValue())
        .isCloseTo(want, within((want < 1e-12 ? 1e-6 : 1e-8) * Math.abs(want) + 1e-12));
  }

  private static void judge(JsonNode group, JsonNode r) {
    close(group.get("auc").get("estimate"), r.get("auc"));
    close(group.get("auc").get("std_error"), r.get("error"));
    close(group.get("auc").get("conf_low"), r.get("low"));
    close(group.get("auc").get("conf_high"), r.get("high"));
    close(group.get("youden").get("youden"), r.get("best"));
    assertThat(r.get("raw").doubleValue())
        .isBetween(
            group.get("auc").get("lower").doubleValue(),
            group.get("auc").get("upper").doubleValue());
    JsonNode thresholds = group.get("thresholds");
    for (int i = 0; i < thresholds.size(); i++) {
      for (String field : List.of("sensitivity", "specificity", "ppv", "npv")) {
        close(thresholds.get(i).get(field), r.get(field).get(i));
      }
    }
    assertThat(group.get("roc").get(0).get("sensitivity").doubleValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("curves")
  void everyNumber_isThatOfR(JsonNode curve) {
    boolean whole = curve.get("table").asString().equals("wfns");
    Variable score =
        TestVariables.ranged(
            "score", whole ? VariableType.INTEGER : VariableType.NUMBER, 0, 6, Double.NaN);
    Dictionary dictionary =
        TestVariables.dictionary(score, TestVariables.flag("event"), TestVariables.flag("g"));
    int group = curve.get("group").asInt();
    String parameters =
        "{\"score\": \"score\", \"event\": \"event\", \"conf_level\": %s, \"breaks\": %s, \"thresholds\": %s%s}"
            .formatted(
                curve.get("level"),
                curve.get("breaks"),
                curve.get("r").get("thresholds"),
                group < 0 ? "" : ", \"by\": \"g\"");
    JsonNode table = JSON.get("tables").get(curve.get("table").asString());
    Release release =
        PlainFederation.run(
                ROC, parameters, dictionary, sites(table, List.of("score", "event", "g")))
            .result()
            .release(Profile.NONE);
    assertThat(release.withheld()).isEmpty();
    judge(release.result().get("groups").get(Math.max(0, group)), curve.get("r"));
  }

  /** A model of other women, judged on these: nothing is fitted. */
  @Test
  void modelWithGivenCoefficients_isThatOfR() {
    JsonNode model = JSON.get("model");
    Dictionary dictionary =
        TestVariables.dictionary(
            Stream.concat(
                    PIMA.stream().map(TestVariables::number),
                    Stream.of(TestVariables.flag("event")))
                .toArray(Variable[]::new));
    String thresholds = model.get("curve").get("thresholds").toString();
    String first = thresholds.substring(0, thresholds.indexOf(",0.42")) + "]";
    String parameters =
        "{\"model\": {\"formula\": \"%s\", \"coefficients\": %s}, \"event\": \"event\", \"thresholds\": %s}"
            .formatted(String.join(" + ", PIMA), JSON.get("coefficients"), first);
    List<String> names = new ArrayList<>(PIMA);
    names.add("event");
    Release release =
        PlainFederation.run(
                ROC, parameters, dictionary, sites(JSON.get("tables").get("pima"), names))
            .result()
            .release(Profile.NONE);
    JsonNode group = release.result().get("groups").get(0);
    judge(group, model.get("curve"));
    JsonNode r = model.get("calibration");
    JsonNode calibration = group.get("calibration");
    close(calibration.get("intercept").get("estimate"), r.get("intercept"));
    close(calibration.get("intercept").get("std_error"), r.get("intercept_error"));
    close(calibration.get("slope").get("estimate"), r.get("slope"));
    close(calibration.get("slope").get("std_error"), r.get("slope_error"));
    close(calibration.get("hosmer_lemeshow").get("statistic"), r.get("hl"));
    close(calibration.get("hosmer_lemeshow").get("p_value"), r.get("p"));
    assertThat(calibration.get("hosmer_lemeshow").get("df").asInt()).isEqualTo(r.get("df").asInt());
    JsonNode groups = calibration.get("groups");
    for (int i = 0; i < r.get("n").size(); i++) {
      close(groups.get(i).get("n"), r.get("n").get(i));
      close(groups.get(i).get("mean_score"), r.get("mean").get(i));
      close(groups.get(i).get("observed"), r.get("observed").get(i));
    }
    close(group.get("brier").get("score"), r.get("brier"));
    close(group.get("brier").get("reliability"), r.get("reliability"));
    close(group.get("brier").get("resolution"), r.get("resolution"));
    close(group.get("brier").get("uncertainty"), r.get("uncertainty"));
    assertThat(release.reproduce())
        .startsWith(
            "library(pROC); s <- findInterval(make.link(\"logit\")$linkinv(drop(model.matrix(~npreg"
                + " + glu + bmi + ped + age, data) %*% c(-9.938")
        .endsWith("ci.auc(roc(data$event, s, direction = \"<\", quiet = TRUE))");
  }

  /** By hand: events in bins 1, 2, 2; others in bins 0, 1: 1/2 + 1 + 4 of 6 pairs. */
  @Test
  void threeEventsAndTwoOthers_byHand() {
    ScoredRows rows = new ScoredRows().and(0.1, 1, 0).and(0.3, 1, 1).and(0.5, 0, 1).and(0.9, 0, 1);
    JsonNode group =
        rows.release(ScoredRows.breaks("0, 0.3, 0.5, 1"), Profile.NONE)
            .result()
            .get("groups")
            .get(0);
    JsonNode auc = group.get("auc");
    assertThat(auc.get("estimate").doubleValue()).isEqualTo(5.5 / 6);
    assertThat(auc.get("lower").doubleValue()).isEqualTo(5 / 6.0);
    assertThat(auc.get("upper").doubleValue()).isEqualTo(1);
    // A person at a threshold is positive.
    JsonNode point = group.get("roc").get(1);
    assertThat(point.get("threshold").doubleValue()).isEqualTo(0.3);
    assertThat(point.get("sensitivity").doubleValue()).isEqualTo(1);
    assertThat(point.get("specificity").doubleValue()).isEqualTo(0.5);
    assertThat(group.get("youden").get("threshold").doubleValue()).isEqualTo(0.5);
    assertThat(group.get("youden").get("ppv").doubleValue()).isEqualTo(1);
    assertThat(group.get("brier").get("score").doubleValue())
        .isCloseTo((0.01 + 0.09 + 0.49 + 0.25 + 0.01) / 5, within(1e-15));
  }

  /** However scores lie inside bins and however counts are rounded, the bounds hold the truth. */
  @Test
  void areaOfTheScoreItself_liesWithinTheBounds() {
    Random random = new Random(7);
    for (int run = 0; run < 30; run++) {
      ScoredRows rows = new ScoredRows();
      for (int i = 0; i < 400; i++) {
        int event = random.nextInt(3) == 0 ? 1 : 0;
        double score = Math.clamp(0.4 + 0.1 * event + 0.2 * random.nextGaussian(), 0, 1);
        rows.and(score, 1 - event, event);
      }
      JsonNode auc =
          rows.release(ScoredRows.breaks("0, 0.2, 0.3, 0.5, 0.6, 0.8, 1"), Profile.ACRO_DEFAULT)
              .result()
              .get("groups")
              .get(0)
              .get("auc");
      assertThat(pairs(rows))
          .isBetween(auc.get("lower").doubleValue(), auc.get("upper").doubleValue());
      assertThat(auc.get("estimate").doubleValue()).isCloseTo(pairs(rows), within(0.04));
    }
  }

  private static double pairs(ScoredRows rows) {
    double won = 0;
    double all = 0;
    for (int i = 0; i < rows.scores().size(); i++) {
      for (int j = 0; j < rows.scores().size(); j++) {
        if (rows.events().get(i) == 1 && rows.events().get(j) == 0) {
          all++;
          won += (1 + Math.signum(rows.scores().get(i) - rows.scores().get(j))) / 2;
        }
      }
    }
    return won / all;
  }

  /** The bound itself against every table within limits. */
  @Test
  void bounds_areThoseOfAllTables() {
    Random random = new Random(3);
    for (int run = 0; run < 20; run++) {
      List<ShownBin> bins = new ArrayList<>();
      for (int b = 0; b < 3; b++) {
        long low = random.nextInt(3);
        long other = random.nextInt(3);
        bins.add(
            new ShownBin(
                b,
                b + 1,
                new ShownBin.Known(other, other, other + random.nextInt(3)),
                new ShownBin.Known(low, low, low + random.nextInt(3)),
                0.5));
      }
      double least = 1;
      double most = 0;
      for (int code = 0; code < 729; code++) {
        long[] c = new long[6];
        int rest = code;
        boolean fits = true;
        for (int i = 0; i < 6; i++) {
          ShownBin.Known known = i < 3 ? bins.get(i).others() : bins.get(i - 3).events();
          c[i] = known.least() + rest % 3;
          fits &= c[i] <= known.most();
          rest /= 3;
        }
        double pairs = (double) (c[0] + c[1] + c[2]) * (c[3] + c[4] + c[5]);
        if (fits && pairs > 0) {
          double sure = c[4] * c[0] + c[5] * (c[0] + c[1]);
          double within = c[3] * c[0] + c[4] * c[1] + c[5] * c[2];
          least = Math.min(least, sure / pairs);
          most = Math.max(most, (sure + within) / pairs);
        }
      }
      AreaBounds bounds = AreaBounds.of(bins);
      assertThat(bounds.lower()).isCloseTo(least, within(1e-12));
      assertThat(bounds.upper()).isCloseTo(Math.max(most, least == 1 ? 1 : 0), within(1e-12));
    }
  }

  @Test
  void numberThatNamesTheNode_isObjectedTo() {
    List<Frame> sites = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int at = site;
      sites.add(
          new ArrayFrame(
              60,
              Map.of(
                  "s", IntStream.range(0, 60).mapToDouble(i -> 0.3 * at + 0.1).toArray(),
                  "event", IntStream.range(0, 60).mapToDouble(i -> i % 2).toArray()),
              Map.of("g", new int[60]),
              Optional.empty()));
    }
    Dictionary dictionary = ScoredRows.DICTIONARY;
    RocParameters p =
        ROC.parse(new JsonMapper().readTree(ScoredRows.breaks("0, 0.3, 0.6, 1")), dictionary);
    assertThat(Vote.objects(ROC.variables(p), dictionary, ROC.intervals(p), sites)).isTrue();
  }

  @Test
  void nobody_endsInWords() {
    assertThat(
            PlainFederation.run(
                    ROC, ScoredRows.breaks("0, 1"), ScoredRows.DICTIONARY, new ScoredRows().sites())
                .last()
                .toString())
        .contains("no row has both a score and the event");
    assertThat(
            new ScoredRows()
                .and(0.2, 20, 0)
                .and(0.8, 20, 0)
                .release(ScoredRows.breaks("0, 0.5, 1"), Profile.NONE)
                .withheld()
                .toString())
        .contains("no threshold");
  }

  @Test
  void wholeNumbers_haveABinEach() {
    Dictionary dictionary =
        TestVariables.dictionary(
            TestVariables.ranged("w", VariableType.INTEGER, 1, 5, Double.NaN),
            TestVariables.flag("event"));
    RocParameters p =
        ROC.parse(
            new JsonMapper().readTree("{\"score\": \"w\", \"event\": \"event\"}"), dictionary);
    assertThat(p.breaks()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assertThat(p.values(1, 2).low()).isEqualTo(1);
    assertThat(p.values(1, 2).high()).isEqualTo(2);
  }

  @Test
  void parameters_areExplained() {
    refused("{\"event\": \"event\"}", "either score or model");
    refused("{\"score\": \"g\", \"event\": \"event\"}", "is no number");
    refused("{\"score\": \"s\", \"event\": \"s\"}", "no declared levels");
    refused("{\"score\": \"s\", \"event\": \"event\", \"by\": \"event\"}", "another variable");
    refused("{\"score\": \"s\", \"event\": \"event\", \"by\": \"site\"}", "site");
    refused("{\"score\": \"site\", \"event\": \"event\"}", "site");
    refused("{\"score\": \"s\", \"event\": \"event\", \"bins\": 1}", "2 to 200");
    refused(
        "{\"score\": \"s\", \"event\": \"event\", \"bins\": 4, \"breaks\": [0, 1]}", "not both");
    refused("{\"score\": \"s\", \"event\": \"event\", \"thresholds\": [1]}", "first and the last");
    refused(
        "{\"score\": \"s\", \"event\": \"event\", \"breaks\": [0, 0.5, 0.5]}", "they must rise");
    String model = "{\"event\": \"event\", \"model\": {\"formula\": \"%s\", \"coefficients\": %s}}";
    refused(model.formatted("s", "{\"s\": 1}"), "'(Intercept)'");
    refused(model.formatted("s", "{\"(Intercept)\": 1, \"s\": 1, \"t\": 1}"), "'t'");
    refused(model.formatted("event", "{\"(Intercept)\": 1, \"eventTRUE\": 1}"), "part of");
    refused(model.formatted("event ~ s", "{}"), "without what stands before ~");
  }

  private static void refused(String parameters, String words) {
    assertThatThrownBy(
            () -> ROC.parse(new JsonMapper().readTree(parameters), ScoredRows.DICTIONARY))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }
}

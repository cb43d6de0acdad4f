package org.kumiki.algorithms.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What could be learned of one node's estimate, and is not. */
class MetaPrivacyTest {

  private static final MetaAlgorithm META = new MetaAlgorithm();
  private static final String LOGISTIC =
      "{\"model\": \"glm\", \"parameters\": {\"formula\": \"event ~ x + arm\", \"family\": \"binomial\"}%s}";

  /** The weights that left the nodes in all rounds, per coefficient and node. */
  private static List<double[]> weights(List<? extends Frame> sites, String more) {
    List<double[]> weights = new ArrayList<>();
    PlainFederation.run(
        META,
        LOGISTIC.formatted(more),
        MetaTables.NINE,
        sites,
        1,
        (layout, added) -> {
          if (layout.slots().stream().anyMatch(s -> s.name().equals(MetaLayout.WEIGHTS))) {
            added.forEach(c -> weights.add(c.doubles(layout.index(MetaLayout.WEIGHTS))));
          }
        });
    return weights;
  }

  private static Release release(List<? extends Frame> sites, String more, Profile profile) {
    return PlainFederation.run(META, LOGISTIC.formatted(more), MetaTables.NINE, sites)
        .result()
        .release(profile);
  }

  private static List<Frame> with(int large, int small) {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", large, 1000));
    sites.addAll(MetaTables.sites("nine", small, 15));
    return sites;
  }

  /**
   * An attack: with one or two estimates the sums of w and w theta are, or give back, one node's.
   * So how many there are is summed first, and nothing else then.
   */
  @Test
  void fewEstimates_areNeverSummed() {
    assertThat(weights(with(2, 3), "")).isEmpty();
    Release release = release(with(2, 3), "", Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R3");
    // It is no matter of the profile.
    assertThat(release(with(2, 3), "", Profile.NONE).whollyWithheld()).isTrue();
    assertThat(weights(with(3, 3), "")).isNotEmpty();
  }

  /** One coefficient that two nodes alone can estimate is left out of all sums; the others stay. */
  @Test
  void coefficientOfTwoNodes_isLeftOut() {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", 2, 1000));
    for (Frame site : MetaTables.sites("nine", 5, 1000).subList(2, 5)) {
      sites.add(oneArm(site));
    }
    List<double[]> weights = weights(sites, "");
    assertThat(weights).isNotEmpty().allMatch(w -> w[2] == 0);
    assertThat(weights.stream().filter(w -> w[1] > 0).count()).isEqualTo(weights.size());
    Release release = release(sites, "", Profile.ACRO_DEFAULT);
    assertThat(release.result().at("/coefficients/2/estimate").isNull()).isTrue();
    assertThat(release.result().at("/coefficients/1/estimate").isNumber()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/coefficients/2");
  }

  private static Frame oneArm(Frame site) {
    int rows = site.rows();
    Map<String, double[]> numbers =
        Map.of(
            "x", site.batch(0, rows).numbers("x"),
            "y", site.batch(0, rows).numbers("y"),
            "age", site.batch(0, rows).numbers("age"),
            "event", site.batch(0, rows).numbers("event"),
            "count", site.batch(0, rows).numbers("count"),
            "time", site.batch(0, rows).numbers("time"));
    return new ArrayFrame(rows, numbers, Map.of("arm", new int[rows]), Optional.empty());
  }

  /** A node's own model keeps the rules by itself: what a few persons give is no estimate. */
  @Test
  void modelOfFewPersonsOrEvents_isNoEstimate() {
    for (double[] w : weights(with(4, 2), "")) {
      assertThat(w[0] > 0).isEqualTo(w[1] > 0);
    }
    long none = weights(with(4, 2), "").stream().filter(w -> w[0] == 0).count();
    long some = weights(with(4, 2), "").stream().filter(w -> w[0] > 0).count();
    assertThat(none * 2).isEqualTo(some).isPositive();
  }

  /** A level with 1 to 9 persons at a node: its estimate there would be about these few. */
  @Test
  void rareLevelAtANode_isNoEstimateOfItsTerm() {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", 4, 1000));
    Frame site = oneArm(MetaTables.sites("nine", 5, 1000).get(4));
    int[] arm = IntStream.range(0, site.rows()).map(i -> i < 8 ? 1 : 0).toArray();
    sites.add(
        new ArrayFrame(
            site.rows(),
            Map.of(
                "x", site.batch(0, site.rows()).numbers("x"),
                "event", site.batch(0, site.rows()).numbers("event")),
            Map.of("arm", arm),
            Optional.empty()));
    int nodes = sites.size();
    List<double[]> weights = weights(sites, "");
    for (int i = 0; i < weights.size(); i++) {
      double[] w = weights.get(i);
      boolean last = i % nodes == nodes - 1;
      assertThat(w[1]).isPositive();
      assertThat(w[2] > 0).isEqualTo(!last);
    }
  }

  /** Degrees of freedom, p-values of Q, I2 and t intervals would tell that one node has none. */
  @Test
  void oneOrTwoNodesWithoutAnEstimate_areNotTold() {
    for (int few = 1; few <= 2; few++) {
      Release release = release(with(6, few), ", \"hartung_knapp\": true", Profile.ACRO_DEFAULT);
      JsonNode json = release.result();
      for (String hidden : List.of("df", "p_value", "i2", "prediction_low", "prediction_high")) {
        assertThat(json.at("/heterogeneity/1/" + hidden).isNull()).as(hidden).isTrue();
      }
      for (String hidden : List.of("p_value", "conf_low", "conf_high")) {
        assertThat(json.at("/coefficients/1/" + hidden).isNull()).as(hidden).isTrue();
      }
      assertThat(json.at("/coefficients/1/estimate").isNumber()).isTrue();
      assertThat(json.at("/heterogeneity/1/tau2").isNumber()).isTrue();
      assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R2");
      // Without Student's t the interval does not depend on how many there are.
      assertThat(
              release(with(6, few), "", Profile.ACRO_DEFAULT)
                  .result()
                  .at("/coefficients/1/conf_low")
                  .isNumber())
          .isTrue();
    }
    assertThat(
            release(with(6, 0), ", \"hartung_knapp\": true", Profile.ACRO_DEFAULT)
                .result()
                .at("/heterogeneity/1/df")
                .asInt())
        .isEqualTo(5);
    assertThat(
            release(with(6, 3), ", \"hartung_knapp\": true", Profile.ACRO_DEFAULT)
                .result()
                .at("/heterogeneity/1/df")
                .asInt())
        .isEqualTo(5);
  }

  /** The persons of a small site are not the difference of two numbers of the result. */
  @Test
  void personsOfASmallSite_areNotToldByDifference() {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", 4, 1000));
    sites.addAll(MetaTables.sites("nine", 1, 7));
    JsonNode json = release(sites, "", Profile.ACRO_DEFAULT).result();
    long persons = sites.stream().mapToLong(Frame::rows).sum();
    assertThat(json.at("/coefficients/1/n").asLong())
        .isEqualTo(Profile.ACRO_DEFAULT.round(persons));
    assertThat(Profile.ACRO_DEFAULT.round(persons))
        .isNotEqualTo(Profile.ACRO_DEFAULT.round(persons - 7));
  }

  /** Nodes do not hear the pooled estimate with more digits than its error. */
  @Test
  void centre_isRoundedToItsError() {
    MetaParameters p =
        META.parse(new JsonMapper().readTree(LOGISTIC.formatted("")), MetaTables.NINE);
    List<double[]> sums = new ArrayList<>();
    PlainFederation.run(
        META,
        LOGISTIC.formatted(""),
        MetaTables.NINE,
        MetaTables.sites("nine", 9, 1000),
        1,
        (layout, added) -> {
          boolean centre =
              has(layout, MetaLayout.WEIGHTED) && !has(layout, MetaLayout.WEIGHTED_SQUARES);
          if (centre) {
            sums.add(total(layout, added, MetaLayout.WEIGHTS));
            sums.add(total(layout, added, MetaLayout.WEIGHTED));
          }
        });
    assertThat(sums).hasSize(2);
    for (int j = 0; j < p.width(); j++) {
      double error = 1 / Math.sqrt(sums.get(0)[j]);
      double mean = sums.get(1)[j] / sums.get(0)[j];
      double centre = MetaSteps.centre(mean, sums.get(0)[j]);
      double grain = Math.scalb(1.0, Math.getExponent(error) + 1);
      assertThat(grain).isGreaterThan(error);
      assertThat(centre / grain).isEqualTo(Math.rint(centre / grain));
      assertThat(Math.abs(centre - mean)).isLessThanOrEqualTo(grain);
    }
  }

  private static boolean has(Layout layout, String name) {
    return layout.slots().stream().map(Slot::name).anyMatch(name::equals);
  }

  private static double[] total(Layout layout, List<Contribution> added, String slot) {
    double[] total = new double[layout.slots().get(layout.index(slot)).length()];
    for (Contribution c : added) {
      double[] own = c.doubles(layout.index(slot));
      for (int j = 0; j < total.length; j++) {
        total[j] += own[j];
      }
    }
    return total;
  }

  /** What the coordinator sends is read as from somebody who may lie. */
  @Test
  void craftedBroadcasts_areRefused() {
    MetaParameters p =
        META.parse(
            new JsonMapper().readTree(LOGISTIC.formatted(", \"method\": \"fixed\"")),
            MetaTables.NINE);
    String good = "{\"phase\": \"%s\", \"open\": [%s], \"centre\": [%s], \"tau2\": [%s]}";
    String zeros = "0, 0, 0";
    String open = "true, true, true";
    assertThat(read(p, good.formatted("FIXED", open, "1, 2, 3", zeros)).open()).contains(true);
    bad(p, good.formatted("COUNT", open, zeros, zeros));
    bad(p, good.formatted("CENTRE", open, "1, 0, 0", zeros));
    bad(p, good.formatted("FIXED", open, zeros, "0, 1, 0"));
    bad(p, good.formatted("FIXED", "true", zeros, zeros));
    bad(p, good.formatted("RANDOM", open, zeros, zeros));
    bad(p, good.formatted("FIXED", open, "1e999, 0, 0", zeros));
    bad(p, good.formatted("FIXED", "false, false, false", zeros, zeros));
  }

  private static MetaBroadcast read(MetaParameters p, String text) {
    return MetaBroadcast.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), p);
  }

  private static void bad(MetaParameters p, String text) {
    assertThatThrownBy(() -> read(p, text)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void ownEstimates_areNotPrinted() {
    assertThat(new OwnEstimate(0.123, 0.456).toString()).doesNotContain("0.123", "0.456");
  }
}

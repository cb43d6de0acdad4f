package org.kumiki.algorithms.heterogeneity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.NodeProgram;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.Step;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.PlainSums;
import org.kumiki.algorithms.meta.MetaTables;
import org.kumiki.algorithms.meta.OwnEstimate;
import org.kumiki.algorithms.meta.SiteModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What could be learned of one site's estimate by its differences, and is not. */
class HeterogeneityPrivacyTest {

  private static final String MODEL =
      "{\"formula\": \"event ~ x + arm\", \"family\": \"binomial\", \"heterogeneity\": true}";

  private static final Dictionary THREE_LEVELS =
      TestVariables.dictionary(
          TestVariables.number("y"), TestVariables.factor("grade", "low", "middle", "high"));

  /** What every node added to one slot, in rounds that have it. */
  private static <P, S, R extends Result> List<double[]> added(
      FederatedAlgorithm<P, S, R> glm, List<? extends Frame> sites, String slot) {
    List<double[]> found = new ArrayList<>();
    PlainFederation.run(
        glm,
        MODEL,
        MetaTables.NINE,
        sites,
        1,
        (layout, contributions) -> {
          if (layout.slots().stream().anyMatch(s -> s.name().equals(slot))) {
            contributions.forEach(c -> found.add(c.doubles(layout.index(slot))));
          }
        });
    return found;
  }

  private static List<double[]> weights(List<? extends Frame> sites) {
    return added(WithHeterogeneity.glm(), sites, OwnSlots.WEIGHTS);
  }

  private static Release release(List<? extends Frame> sites, Profile profile) {
    return run(WithHeterogeneity.glm(), MODEL, MetaTables.NINE, sites).release(profile);
  }

  private static <P, S, R extends Result> Result run(
      FederatedAlgorithm<P, S, R> glm,
      String parameters,
      Dictionary dictionary,
      List<? extends Frame> sites) {
    return PlainFederation.run(glm, parameters, dictionary, sites).result();
  }

  private static List<Frame> with(int large, int small) {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", large, 1000));
    sites.addAll(MetaTables.sites("nine", small, 15));
    return sites;
  }

  /**
   * An attack: of one or two estimates the sums of w, w theta and w theta^2 give back each. So how
   * many there are is summed first, and nothing else then; the model itself is shown.
   */
  @Test
  void fewEstimates_areNeverSummed() {
    assertThat(weights(with(2, 3))).isNotEmpty().allMatch(w -> Arrays.stream(w).sum() == 0);
    for (Profile profile : List.of(Profile.ACRO_DEFAULT, Profile.NONE)) {
      Release release = release(with(2, 3), profile);
      assertThat(release.result().at("/coefficients/1/estimate").isNumber()).isTrue();
      for (JsonNode row : release.result().get("heterogeneity")) {
        assertThat(row.get("q").isNull() && row.get("df").isNull()).isTrue();
      }
      assertThat(release.withheld())
          .filteredOn(w -> w.path().startsWith("/heterogeneity/"))
          .hasSize(3)
          .extracting(Withheld::rule)
          .containsOnly("R3");
    }
    assertThat(weights(with(3, 0))).anyMatch(w -> Arrays.stream(w).sum() > 0);
  }

  /** Of two sites there is nothing to count: not even whether they have an estimate leaves. */
  @Test
  void twoSites_areNotAsked() {
    assertThat(added(WithHeterogeneity.glm(), with(2, 0), OwnSlots.WEIGHTS)).isEmpty();
    Release release = release(with(2, 0), Profile.NONE);
    assertThat(release.result().at("/heterogeneity/1/q").isNull()).isTrue();
    assertThat(release.result().at("/coefficients/1/estimate").isNumber()).isTrue();
  }

  /** A node's own model keeps the rules by itself: what few persons give is in no sum. */
  @Test
  void modelOfFewPersons_isInNoSum() {
    List<double[]> weights = weights(with(4, 2));
    assertThat(weights).hasSize(6);
    assertThat(weights.subList(0, 4)).allMatch(w -> w[1] > 0);
    assertThat(weights.subList(4, 6)).allMatch(w -> Arrays.stream(w).sum() == 0);
  }

  /** Degrees of freedom, p and I2 would tell that one or two sites have no estimate. */
  @Test
  void oneOrTwoSitesWithoutAnEstimate_areNotTold() {
    for (int few = 1; few <= 2; few++) {
      Release release = release(with(6, few), Profile.ACRO_DEFAULT);
      JsonNode row = release.result().at("/heterogeneity/1");
      assertThat(row.get("q").isNumber()).isTrue();
      for (String hidden : List.of("df", "p_value", "i2")) {
        assertThat(row.get(hidden).isNull()).as(hidden).isTrue();
        assertThat(release.withheld())
            .extracting(Withheld::path)
            .contains("/heterogeneity/1/" + hidden);
      }
    }
    assertThat(release(with(6, 0), Profile.ACRO_DEFAULT).result().at("/heterogeneity/1/df").asInt())
        .isEqualTo(5);
    assertThat(release(with(6, 3), Profile.ACRO_DEFAULT).result().at("/heterogeneity/1/df").asInt())
        .isEqualTo(5);
  }

  /** A term that may not be shown has no differences either, whatever single sites have. */
  @Test
  void withheldTerm_hasNoDifferences() {
    List<Frame> sites = new ArrayList<>();
    for (Frame site : MetaTables.sites("nine", 4, 1000)) {
      sites.add(withArms(site, i -> sites.isEmpty() && i < 8 ? 1 : 0));
    }
    Release release = release(sites, Profile.ACRO_DEFAULT);
    assertThat(release.result().at("/coefficients/2/estimate").isNull()).isTrue();
    assertThat(release.result().at("/heterogeneity/2/q").isNull()).isTrue();
    assertThat(release.withheld())
        .filteredOn(w -> w.path().equals("/heterogeneity/2"))
        .extracting(Withheld::rule)
        .containsExactly("R5");
  }

  private static Frame withArms(Frame site, IntUnaryOperator arm) {
    int rows = site.rows();
    Map<String, double[]> numbers = new HashMap<>();
    for (String name : List.of("x", "event")) {
      numbers.put(name, site.batch(0, rows).numbers(name));
    }
    return new ArrayFrame(
        rows,
        numbers,
        Map.of("arm", IntStream.range(0, rows).map(arm).toArray()),
        Optional.empty());
  }

  /**
   * Where nobody has the first level, the others are compared with another one: the estimate means
   * something else, and the site takes no part.
   */
  @Test
  void siteWithoutALevel_takesNoPart() {
    List<Frame> sites = new ArrayList<>();
    for (int s = 0; s < 5; s++) {
      int least = s == 4 ? 1 : 0;
      sites.add(grades(60, i -> least + i % (3 - least)));
    }
    JsonNode rows =
        run(
                WithHeterogeneity.glm(),
                "{\"formula\": \"y ~ grade\", \"heterogeneity\": true}",
                THREE_LEVELS,
                sites)
            .release(Profile.NONE)
            .result()
            .get("heterogeneity");
    for (JsonNode row : rows) {
      assertThat(row.get("df").asInt()).isEqualTo(3);
      assertThat(row.get("q").doubleValue()).isLessThan(1e-9);
    }
  }

  private static Frame grades(int rows, IntUnaryOperator grade) {
    int[] grades = IntStream.range(0, rows).map(grade).toArray();
    double[] y = new double[rows];
    // The same residuals at each level, so that sites with all levels agree exactly.
    for (int i = 0; i < rows; i++) {
      y[i] = 10 * grades[i] + (i / 3 % 2 == 0 ? 1 : -1);
    }
    return new ArrayFrame(rows, Map.of("y", y), Map.of("grade", grades), Optional.empty());
  }

  /** Who is far off hears it, in words without a number; nobody else does. */
  @Test
  void outlyingSite_aloneIsTold() {
    List<Frame> sites = new ArrayList<>(MetaTables.sites("nine", 8, 1000));
    Frame last = MetaTables.sites("nine", 9, 1000).get(8);
    double[] turned = last.batch(0, last.rows()).numbers("x").clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = -turned[i];
    }
    Batch rows = last.batch(0, last.rows());
    sites.add(
        new ArrayFrame(
            last.rows(),
            Map.of("x", turned, "event", rows.numbers("event")),
            Map.of("arm", rows.codes("arm")),
            Optional.empty()));
    List<List<String>> remarks = remarks(WithHeterogeneity.glm(), sites);
    assertThat(remarks.getLast())
        .hasSize(1)
        .allMatch(t -> t.contains("`x`"))
        .noneMatch(t -> t.matches(".*[0-9].*"));
    assertThat(remarks.subList(0, 2)).allMatch(List::isEmpty);
  }

  private static <P, S, R extends Result> List<List<String>> remarks(
      FederatedAlgorithm<P, S, R> glm, List<Frame> sites) {
    P p = glm.parse(new JsonMapper().readTree(MODEL), MetaTables.NINE);
    List<NodeProgram> programs = sites.stream().map(s -> glm.node(p, MetaTables.NINE)).toList();
    S state = glm.start(p);
    while (true) {
      byte[] broadcast = glm.broadcast(state);
      Layout layout = glm.layout(p, MetaTables.NINE, broadcast);
      List<Contribution> all = new ArrayList<>();
      List<List<String>> remarks = new ArrayList<>();
      for (int i = 0; i < sites.size(); i++) {
        Pass pass = programs.get(i).begin(broadcast);
        all.add(new Contribution(layout));
        Accumulator rows = pass.accumulator();
        if (pass.readsRows()) {
          rows.add(sites.get(i).batch(0, sites.get(i).rows()));
        }
        pass.finish(rows, all.getLast());
        remarks.add(pass.remarks());
      }
      if (glm.step(p, state, new PlainSums(layout, all)) instanceof Step.Next<S, R>(S next)) {
        assertThat(remarks).allMatch(List::isEmpty);
        state = next;
      } else {
        return remarks;
      }
    }
  }

  @Test
  void ownEstimates_areNotPrinted() {
    SiteModel.Fitted fitted =
        new SiteModel.Fitted(
            List.of(7L), List.of(Optional.of(new OwnEstimate(0.123, 0.456))), List.of(true), 7);
    assertThat(new OwnEstimates(fitted).toString()).doesNotContain("0.123", "0.456", "7");
  }
}

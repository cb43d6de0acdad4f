package org.kumiki.algorithms.finegray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.BlockSum;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks that R1, R4, R5 and the checks of a node stop. */
class FineGrayPrivacyTest {

  private static final String MODEL = ", \"cause\": \"x\", \"covariates\": \"v + arm\"";

  @Test
  void causeOfFewPersons_isNoModel() {
    FineGrayTables t = FineGrayTables.of("sim");
    int left = Profile.ACRO_DEFAULT.k() - 1;
    for (int i = 0; i < t.time.length; i++) {
      t.status[i] = t.status[i] == 1 && left-- <= 0 ? 2 : t.status[i];
    }
    Release release =
        t.run(", \"cause\": \"x\", \"covariates\": \"v\"").result().release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).contains("R4");
  }

  private static FineGrayTables every(int step) {
    FineGrayTables t = FineGrayTables.of("sim");
    int[] rows = IntStream.range(0, t.time.length / step).map(i -> i * step).toArray();
    return new FineGrayTables(
        IntStream.of(rows).mapToDouble(i -> t.time[i]).toArray(),
        IntStream.of(rows).map(i -> t.status[i]).toArray(),
        IntStream.of(rows).map(i -> t.arm[i]).toArray());
  }

  private static List<String> reasons(FineGrayTables t, String covariates, Profile profile) {
    Release release =
        t.run(", \"cause\": \"x\", \"covariates\": \"" + covariates + "\"")
            .result()
            .release(profile);
    assertThat(release.whollyWithheld()).isTrue();
    return release.withheld().stream().map(w -> w.reason().en()).toList();
  }

  @Test
  void fewPersonsBesideParameters_areNoModel() {
    FineGrayTables all = FineGrayTables.of("sim");
    int persons = all.time.length;
    Profile few = new Profile("FEW", persons + 1, 1, 0, 0, 0);
    assertThat(reasons(all, "v", few)).contains("fewer than %d persons".formatted(persons + 1));
    Profile freedom = new Profile("FREEDOM", 1, 1, persons, 0, 0);
    assertThat(reasons(all, "v", freedom))
        .containsExactly("fewer than %d residual degrees of freedom".formatted(persons));
    Profile loose = new Profile("LOOSE", 1, 1, 0, 0, 0);
    assertThat(reasons(every(18), "v + arm", loose))
        .contains("more than one parameter per 5 persons");
    for (int i = 0, left = 2; i < all.status.length; i++) {
      all.status[i] = all.status[i] == 1 && left-- <= 0 ? 2 : all.status[i];
    }
    assertThat(reasons(all, "v + I(v^2)", loose))
        .containsExactly("as many parameters as persons with the event: the model is saturated");
  }

  @Test
  void rareLevel_isWithheld_andTheRestShown() {
    FineGrayTables t = FineGrayTables.of("sim");
    for (int i = 0; i < t.time.length; i++) {
      t.arm[i] = i < 7 ? 2 : i % 2;
    }
    Release release = t.run(MODEL).result().release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(release.result().get("coefficients").get(0).get("estimate").isNull()).isFalse();
    assertThat(release.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R5");
  }

  @Test
  void tableOfFactorsWithARareCell_isWithheldWhole() {
    FineGrayTables t = FineGrayTables.of("sim");
    for (int i = 0; i < t.time.length; i++) {
      t.arm[i] = i < 7 ? 2 : i % 2;
    }
    Release release =
        t.run(", \"cause\": \"x\", \"covariates\": \"arm\"").result().release(Profile.ACRO_DEFAULT);
    assertThat(release.whollyWithheld()).isTrue();
  }

  @Test
  void numberOfTwoValues_isAFactor() {
    FineGrayTables t = FineGrayTables.of("sim");
    for (int i = 0; i < t.time.length; i++) {
      t.v[i] = i < 12 && i % 2 == 0 ? 1 : 0;
    }
    Release release = t.run(MODEL).result().release(Profile.ACRO_DEFAULT);
    assertThat(release.result().get("coefficients").get(0).get("estimate").isNull()).isTrue();
  }

  /** One node's gradient at coefficients that put all weight on one person is that person's row. */
  @Test
  void coefficientsThatPutAllWeightOnOnePerson_areVetoed() {
    FineGrayTables t = FineGrayTables.of("sim");
    t.v[0] = 400;
    assertThat(vetoed(t, "{\"rows\":240,\"scale\":[27,1,1],\"beta\":[30,0,0],\"last\":false}"))
        .isTrue();
    assertThat(vetoed(t, "{\"rows\":240,\"scale\":[27,1,1],\"beta\":[0,0,0],\"last\":false}"))
        .isFalse();
    // A scale that makes a value enormous.
    assertThat(vetoed(t, "{\"rows\":240,\"scale\":[1e-9,1,1],\"beta\":[0,0,0],\"last\":false}"))
        .isTrue();
  }

  private static boolean vetoed(FineGrayTables t, String broadcast) {
    FineGrayAlgorithm algorithm = new FineGrayAlgorithm();
    FineGrayParameters p =
        algorithm.parse(
            new JsonMapper().readTree("{\"time\": \"time\", \"status\": \"status\"" + MODEL + "}"),
            FineGrayTables.dictionary());
    byte[] bytes = broadcast.getBytes(UTF_8);
    Layout layout = algorithm.layout(p, FineGrayTables.dictionary(), bytes);
    Pass pass = algorithm.node(p, FineGrayTables.dictionary()).begin(bytes);
    Contribution contribution = new Contribution(layout);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      pass.finish(BlockSum.run(pass, t.sites().getFirst(), executor), contribution);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return contribution.vetoReason().isPresent();
  }

  @Test
  void broadcastsOfSomebodyWhoLies_areRefused() {
    FineGrayTables t = FineGrayTables.of("sim");
    for (String lie :
        List.of(
            "{\"rows\":240,\"scale\":[1,1,1],\"beta\":[31,0,0],\"last\":false}",
            "{\"rows\":240,\"scale\":[1,0.5,1],\"beta\":[0,0,0],\"last\":false}",
            "{\"rows\":240,\"scale\":[1,1],\"beta\":[0,0],\"last\":false}",
            "{\"rows\":5,\"scale\":[],\"beta\":[],\"last\":true}",
            "null")) {
      assertThatThrownBy(() -> vetoed(t, lie)).isInstanceOf(InvalidInput.class);
    }
  }

  /** No slot is as long as the rows or the times: what leaves is sums over all of them. */
  @Test
  void noTimeLeaves_onlyTheOrderInsideASiteCounts() {
    FineGrayTables t = FineGrayTables.of("sim");
    FineGrayTables stretched = new FineGrayTables(t.time.clone(), t.status.clone(), t.arm.clone());
    for (int i = 0; i < t.time.length; i++) {
      stretched.time[i] = Math.exp(t.time[i] / 10) + i % 3;
    }
    List<List<Slot>> slots = new ArrayList<>();
    List<List<double[]>> sums = new ArrayList<>();
    for (FineGrayTables table : List.of(t, stretched)) {
      List<double[]> scores = new ArrayList<>();
      PlainFederation.run(
          new FineGrayAlgorithm(),
          "{\"time\": \"time\", \"status\": \"status\"" + MODEL + "}",
          FineGrayTables.dictionary(),
          table.sites(),
          1,
          (layout, added) -> {
            slots.add(layout.slots());
            for (int slot = 0; slot < layout.slots().size(); slot++) {
              if (layout.slots().get(slot).name().equals("score")) {
                int score = slot;
                added.forEach(a -> scores.add(a.doubles(score)));
              }
            }
          });
      sums.add(scores);
    }
    assertThat(slots).allSatisfy(round -> assertThat(round).allMatch(s -> s.length() < 20));
    for (int i = 0; i < sums.getFirst().size(); i++) {
      assertThat(sums.get(1).get(i)).isEqualTo(sums.get(0).get(i));
    }
  }
}

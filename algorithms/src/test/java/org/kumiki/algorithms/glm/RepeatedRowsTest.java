package org.kumiki.algorithms.glm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.layout.Contribution;
import tools.jackson.databind.json.JsonMapper;

/** The attack: a person with many rows counts as many, so that few persons pass for enough. */
final class RepeatedRowsTest {

  private static Dictionary dictionary(Optional<String> unit) {
    return new Dictionary(
        List.of(
            GlmTables.variable("id", VariableType.INTEGER, List.of()),
            GlmTables.variable("y", VariableType.NUMBER, List.of()),
            GlmTables.variable("a", VariableType.NUMBER, List.of()),
            GlmTables.variable("b", VariableType.NUMBER, List.of()),
            GlmTables.variable("treated", VariableType.INTEGER, List.of())),
        List.of("NA"),
        unit);
  }

  /** Persons of whom the first has all rows beyond one each; only that one is treated. */
  private static ArrayFrame site(int persons, int rows, boolean keyed) {
    Random random = new Random(persons * 31L + rows);
    Map<String, double[]> numbers = new HashMap<>();
    int[] person = new int[rows];
    for (int i = 0; i < rows; i++) {
      person[i] = i < persons ? i : 0;
    }
    for (String name : List.of("y", "a", "b")) {
      numbers.put(name, random.doubles(rows).toArray());
    }
    double[] treated = new double[rows];
    for (int i = 0; i < rows; i++) {
      treated[i] = person[i] == 0 ? 1 : 0;
    }
    numbers.put("treated", treated);
    return new ArrayFrame(rows, numbers, Map.of(), keyed ? Optional.of(person) : Optional.empty());
  }

  private static Release release(String formula, int persons, int rows, boolean keyed) {
    ArrayFrame site = site(persons, rows, keyed);
    return PlainFederation.run(
            new GlmAlgorithm(),
            "{\"formula\": \"" + formula + "\", \"family\": \"gaussian\"}",
            dictionary(keyed ? Optional.of("id") : Optional.empty()),
            List.of(site, site, site))
        .result()
        .release(Profile.ACRO_DEFAULT);
  }

  @Test
  void errorsByPerson_areNotSaidToTakeRowsAsIndependent() {
    ArrayFrame site = site(60, 100, true);
    Release release =
        PlainFederation.run(
                new GlmAlgorithm(),
                "{\"formula\": \"y ~ a\", \"robust\": \"HC0\", \"cluster\": \"person\"}",
                dictionary(Optional.of("id")),
                List.of(site, site, site))
            .result()
            .release(Profile.ACRO_DEFAULT);
    assertThat(release.notes())
        .contains(Release.SEVERAL_ROWS + "; errors allow for rows of a cluster to depend");
    assertThat(release("y ~ a", 60, 100, true).notes())
        .noneMatch(note -> note.startsWith(Release.SEVERAL_ROWS));
  }

  @Test
  void residualDegreesOfFreedom_areOfPersons() {
    // Three sites of four persons and 100 rows each: 300 rows, 12 persons, 3 parameters.
    Release few = release("y ~ a + b", 4, 100, true);
    assertThat(few.whollyWithheld()).isTrue();
    assertThat(few.withheld())
        .extracting(w -> w.reason().en())
        .anyMatch(reason -> reason.contains("residual degrees of freedom"))
        .anyMatch(reason -> reason.contains("one parameter per 5 persons"));
    assertThat(release("y ~ a + b", 100, 100, true).whollyWithheld()).isFalse();
    assertThat(release("y ~ a + b", 100, 100, false).whollyWithheld()).isFalse();
  }

  @Test
  void zerosAndOnes_areNotTakenForPersons() {
    // 3 treated persons with 270 rows among 93 persons.
    Release few = release("y ~ a + treated", 31, 120, true);
    assertThat(few.withheld()).extracting(Withheld::path).contains("/coefficients/2");
    assertThat(few.result().get("coefficients").get(2).get("estimate").isNull()).isTrue();
    assertThat(few.result().get("coefficients").get(1).get("estimate").isNumber()).isTrue();
  }

  @Test
  void weightOnOnePersonWithManyRows_isVetoed() {
    // At these coefficients all weight is on the 30 rows with a = 1.
    GlmBroadcast steep =
        new GlmBroadcast(
            GlmBroadcast.Phase.FIT,
            200,
            List.of(0.0, 0.0),
            List.of(1.0, 1.0),
            0,
            1,
            0.5,
            List.of(-12.0, 12.0),
            0,
            1);
    int[] many = IntStream.range(0, 200).map(i -> Math.max(0, i - 29)).toArray();
    assertThat(veto(steep, IntStream.range(0, 200).toArray())).isEmpty();
    assertThat(veto(steep, many))
        .hasValueSatisfying(reason -> assertThat(reason).contains("too few persons"));
  }

  private static Optional<String> veto(GlmBroadcast b, int[] persons) {
    GlmAlgorithm glm = new GlmAlgorithm();
    Dictionary dictionary = dictionary(Optional.of("id"));
    GlmParameters p =
        glm.parse(
            new JsonMapper().readTree("{\"formula\": \"treated ~ a\", \"family\": \"binomial\"}"),
            dictionary);
    double[] a = IntStream.range(0, 200).mapToDouble(i -> i < 30 ? 1 : -1).toArray();
    double[] treated = IntStream.range(0, 200).mapToDouble(i -> i % 2).toArray();
    ArrayFrame frame =
        new ArrayFrame(200, Map.of("a", a, "treated", treated), Map.of(), Optional.of(persons));
    Pass pass = glm.node(p, dictionary).begin(b.bytes());
    Accumulator total = pass.accumulator();
    total.add(frame.batch(0, 200));
    Contribution out = new Contribution(glm.layout(p, dictionary, b.bytes()));
    pass.finish(total, out);
    return out.vetoReason();
  }
}

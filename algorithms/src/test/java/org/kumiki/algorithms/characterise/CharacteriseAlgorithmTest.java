package org.kumiki.algorithms.characterise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.glm.GlmTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against differences by hand in make.R, and the attack on differences of shares. */
final class CharacteriseAlgorithmTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode expected() {
    try (InputStream in =
        CharacteriseAlgorithmTest.class.getResourceAsStream("characterise.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Release run(
      String parameters, Dictionary dictionary, List<? extends Frame> sites, Profile profile) {
    return PlainFederation.run(CharacteriseAlgorithm.standard(), parameters, dictionary, sites)
        .result()
        .release(profile);
  }

  @Test
  void differences_equalR_andTheLargestComesFirst() {
    Release release =
        run(
            "{\"variables\": [\"age\", \"lwt\", \"ftv\", \"bwt\", \"ptl\"], \"by\": \"smoke\"}",
            GlmTables.dictionary("birthwt"),
            GlmTables.split("birthwt", 3, row -> row < 3 ? 0 : row * 7 % 3),
            Profile.NONE);
    JsonNode found = release.result().get("differences");
    JsonNode r = expected();
    assertThat(found).hasSameSizeAs(r);
    for (int i = 0; i < r.size(); i++) {
      assertThat(found.get(i).get("variable").asString())
          .isEqualTo(r.get(i).get("variable").asString());
      assertThat(found.get(i).get("estimate").asDouble())
          .isCloseTo(r.get(i).get("smd").asDouble(), within(1e-9));
    }
    assertThat(release.tables().getFirst().rows()).hasSize(r.size());
  }

  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.flag("drug"),
          TestVariables.factor("stage", "i", "ii"),
          TestVariables.factor("rare", "no", "yes"),
          TestVariables.number("age"));

  /** {@code ill} of the first 100 and 40 of the other 103 are at stage ii. */
  private static List<ArrayFrame> site(int ill) {
    int rows = 203;
    Map<String, double[]> numbers = new HashMap<>();
    numbers.put("drug", IntStream.range(0, rows).mapToDouble(i -> i < 100 ? 0 : 1).toArray());
    numbers.put("age", IntStream.range(0, rows).mapToDouble(i -> 40 + i * 13 % 31).toArray());
    int[] stage = new int[rows];
    Arrays.fill(stage, 0, ill, 1);
    Arrays.fill(stage, 100, 140, 1);
    int[] rare = IntStream.range(0, rows).map(i -> i < 4 ? 1 : 0).toArray();
    return List.of(
        new ArrayFrame(rows, numbers, Map.of("stage", stage, "rare", rare), Optional.empty()));
  }

  private static final String TWO =
      "{\"variables\": [\"age\", \"rare\", \"stage\"], \"by\": \"drug\"}";

  /** Of exact shares each number of ill persons has a difference of its own. */
  @Test
  void differencesOfShares_tellNoMoreThanRoundedCounts() {
    List<JsonNode> shown = new ArrayList<>();
    for (int ill = 23; ill <= 27; ill++) {
      JsonNode differences =
          run(TWO, DICTIONARY, site(ill), Profile.ACRO_DEFAULT).result().get("differences");
      for (JsonNode row : differences) {
        if (row.get("variable").asString().equals("stage")) {
          shown.add(row.get("estimate"));
        }
      }
    }
    assertThat(shown).hasSize(5).allMatch(JsonNode::isNumber).containsOnly(shown.getFirst());
  }

  @Test
  void variableWithAWithheldLevel_hasNoDifference_andStandsLast() {
    Release release = run(TWO, DICTIONARY, site(25), Profile.ACRO_DEFAULT);
    JsonNode last = release.result().get("differences").get(2);
    assertThat(last.get("variable").asString()).isEqualTo("rare");
    assertThat(last.get("estimate").isNull()).isTrue();
    assertThat(release.withheld()).extracting(Withheld::path).contains("/differences/2/estimate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"variables\": [\"age\"], \"by\": \"race\"}",
        "{\"variables\": [], \"by\": \"smoke\"}",
        "{\"variables\": [\"age\"]}",
        "{\"variables\": [\"height\"], \"by\": \"smoke\"}"
      })
  void wrongParameters_areNamed(String parameters) {
    assertThatThrownBy(
            () ->
                CharacteriseAlgorithm.standard()
                    .parse(JSON.readTree(parameters), GlmTables.dictionary("birthwt")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("parameters.");
  }
}

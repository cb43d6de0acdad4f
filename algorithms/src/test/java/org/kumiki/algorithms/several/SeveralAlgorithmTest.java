package org.kumiki.algorithms.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SeveralAlgorithmTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [{"name": "y", "type": "boolean"}, {"name": "above", "type": "boolean"},
            {"name": "a", "type": "number"}, {"name": "b", "type": "number"},
            {"name": "rank", "type": "integer"},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  /** 200 rows; rank counts them over all sites from {@code first}. */
  private static ArrayFrame site(int first, Optional<int[]> persons) {
    Random random = new Random(first);
    int rows = 200;
    Map<String, double[]> numbers = new HashMap<>();
    numbers.put("a", random.doubles(rows).map(u -> 2 * u - 1).toArray());
    numbers.put("b", random.doubles(rows).map(u -> 2 * u - 1).toArray());
    numbers.put("y", random.ints(rows, 0, 2).asDoubleStream().toArray());
    numbers.put("above", Arrays.stream(numbers.get("a")).map(a -> a > 0 ? 1 : 0).toArray());
    numbers.put("rank", IntStream.range(first, first + rows).asDoubleStream().toArray());
    return new ArrayFrame(rows, numbers, Map.of("sex", random.ints(rows, 0, 2).toArray()), persons);
  }

  private static final List<ArrayFrame> SITES =
      List.of(site(0, Optional.empty()), site(200, Optional.empty()), site(400, Optional.empty()));

  private static Part glm(String label, String formula, String where) {
    return part(label, "{\"formula\": \"" + formula + "\", \"family\": \"binomial\"}", where);
  }

  private static Part part(String label, String parameters, String where) {
    return new Part(
        label,
        (ObjectNode) JSON.readTree(parameters),
        Optional.of(where)
            .filter(text -> !text.isEmpty())
            .map(text -> Cohort.parse("where", text, DICTIONARY)));
  }

  private static <P, S, R extends Result> SeveralResult run(
      FederatedAlgorithm<P, S, R> inner, List<ArrayFrame> sites, Part... parts) {
    return PlainFederation.run(
            new SeveralAlgorithm<>(inner, List.of(parts), DICTIONARY),
            parts[0].parameters().toString(),
            DICTIONARY,
            sites)
        .result();
  }

  private static Release release(Profile profile, Part... parts) {
    return run(new GlmAlgorithm(), SITES, parts).release(profile);
  }

  private static JsonNode result(Release release, int part) {
    return release.result().get("results").get(part).get("result");
  }

  /** What the statistic gives alone on the rows whose sex has this code. */
  private static JsonNode alone(String formula, int sex) {
    List<ArrayFrame> some = new ArrayList<>();
    for (ArrayFrame site : SITES) {
      int[] code = site.batch(0, 200).codes("sex");
      int[] rows = IntStream.range(0, 200).filter(i -> sex < 0 || code[i] == sex).toArray();
      Map<String, double[]> numbers = new HashMap<>();
      for (String name : List.of("y", "a", "b")) {
        double[] column = site.batch(0, 200).numbers(name);
        numbers.put(name, Arrays.stream(rows).mapToDouble(i -> column[i]).toArray());
      }
      some.add(new ArrayFrame(rows.length, numbers, Map.of(), Optional.empty()));
    }
    Result result =
        PlainFederation.run(
                new GlmAlgorithm(),
                "{\"formula\": \"" + formula + "\", \"family\": \"binomial\"}",
                DICTIONARY,
                some)
            .result();
    return result.release(Profile.NONE).result();
  }

  @Test
  void everyPart_isWhatItIsAlone() {
    Release release =
        release(
            Profile.NONE,
            glm("small", "y ~ a", ""),
            glm("large", "y ~ a + b", ""),
            glm("women", "y ~ a", "sex = 'F'"),
            glm("men", "y ~ a + b", "sex = 'M'"));
    assertThat(result(release, 0)).isEqualTo(alone("y ~ a", -1));
    assertThat(result(release, 1)).isEqualTo(alone("y ~ a + b", -1));
    assertThat(result(release, 2)).isEqualTo(alone("y ~ a", 0));
    assertThat(result(release, 3)).isEqualTo(alone("y ~ a + b", 1));
    assertThat(release.result().get("results").get(2).get("where").asString())
        .isEqualTo("(`sex` = 'F')");
    assertThat(release.result().get("results").get(0).get("persons").get("used").asInt())
        .isEqualTo(600);
  }

  /** A part that separates its outcome is vetoed; nobody knows whose veto it was. */
  @Test
  void aPartThatFails_leavesTheOthersWhatTheyAre() {
    Release release =
        release(
            Profile.NONE,
            glm("plain", "y ~ a", ""),
            glm("separated", "above ~ a", ""),
            glm("vetoed by every node", "y ~ a + offset(I(100000 * (b - 1)))", ""),
            glm("last", "y ~ b", "sex = 'F'"));
    assertThat(result(release, 0)).isEqualTo(alone("y ~ a", -1));
    assertThat(result(release, 1).isNull()).isTrue();
    assertThat(release.result().get("results").get(1).get("failed").asString()).isNotBlank();
    assertThat(release.warnings()).anyMatch(warning -> warning.startsWith("separated: no result"));
    assertThat(result(release, 2).isNull()).isTrue();
    assertThat(result(release, 3)).isEqualTo(alone("y ~ b", 0));
  }

  @Test
  void onlyFailures_areAFailure() {
    assertThatThrownBy(() -> release(Profile.NONE, glm("separated", "above ~ a", "")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("'separated'");
  }

  /** The attack: two subgroups that differ by five persons, whose figures the difference is. */
  @Test
  void subgroupsThatDifferByFewPersons_areWithheld() {
    Part[] parts = {
      part("300", TABLE, "rank < 300"),
      part("305", TABLE, "rank < 305"),
      part("320", TABLE, "rank < 320")
    };
    Release release = run(new CrosstabAlgorithm(), SITES, parts).release(Profile.ACRO_DEFAULT);
    assertThat(result(release, 0).isNull()).isFalse();
    assertThat(result(release, 1).isNull()).isTrue();
    assertThat(result(release, 2).isNull()).isFalse();
    assertThat(release.withheld())
        .filteredOn(w -> w.rule().equals("R6"))
        .extracting(Withheld::path)
        .containsExactly("/results/1/result");
    assertThat(result(run(new CrosstabAlgorithm(), SITES, parts).release(Profile.NONE), 1).isNull())
        .isFalse();
  }

  /** The attack: a table in a subgroup whose counts no later output is compared with. */
  @Test
  void countsOfEveryPart_areThereToBeCompared_underItsSubgroup() {
    SeveralResult result =
        run(
            new CrosstabAlgorithm(),
            SITES,
            part("all", TABLE, ""),
            part("low", TABLE, "rank < 300"));
    Release release = result.release(Profile.ACRO_DEFAULT);
    List<Figure> figures = release.figures().figures();
    assertThat(figures)
        .extracting(Figure::path)
        .contains(
            "/results/0/result/counts/0/0",
            "/results/1/result/counts/0/0",
            "/results/0/persons/used",
            "/results/1/persons/used");
    for (Figure figure : figures) {
      assertThat(figure.region().conditions().containsKey("where (`rank` < 300)"))
          .as(figure.path())
          .isEqualTo(figure.path().startsWith("/results/1"));
    }
    Release forbidden =
        result.release(
            Profile.ACRO_DEFAULT,
            Withholding.NONE.and(
                new TreeMap<>(
                    Map.of("/results/1/result/counts/0/0", Message.written("an earlier output")))));
    assertThat(result(forbidden, 0).get("counts").get(0).get(0).isNull()).isFalse();
    assertThat(result(forbidden, 1).get("counts").get(0).get(0).isNull()).isTrue();
  }

  /** Beside a part that is shown, the exact counts of one that is not must be told to nobody. */
  @Test
  void countsOfAPartThatIsWithheld_areNotAmongThoseThatReadersKnow() {
    Release release =
        release(
            Profile.ACRO_DEFAULT, glm("all", "y ~ sex", ""), glm("few", "y ~ sex", "rank < 30"));
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(result(release, 1).path("coefficients").isArray()).isFalse();
    assertThat(release.figures().figures())
        .extracting(Figure::path)
        .anyMatch(path -> path.startsWith("/results/0/result/cells"))
        .noneMatch(path -> path.startsWith("/results/1/result"))
        .contains("/results/1/persons/used");
  }

  private static final String TABLE = "{\"rows\": \"sex\", \"columns\": \"y\"}";

  /** The attack: everybody less the two subgroups is four persons. */
  @Test
  void everybodyBesideSubgroupsThatLeaveOutFew_isWithheld() {
    Release release =
        run(
                new CrosstabAlgorithm(),
                SITES,
                part("all", TABLE, ""),
                part("low", TABLE, "rank < 300"),
                part("high", TABLE, "rank >= 304"))
            .release(Profile.ACRO_DEFAULT);
    assertThat(result(release, 0).isNull()).isTrue();
    assertThat(result(release, 1).isNull()).isFalse();
    assertThat(result(release, 2).isNull()).isFalse();
  }

  @Test
  void aSubgroupOfFewPersons_isWithheld_howeverManyRowsTheyHave() {
    int[] two = new int[200];
    Arrays.setAll(two, i -> i < 100 ? 0 : i);
    List<ArrayFrame> sites =
        List.of(site(0, Optional.of(two)), site(0, Optional.of(two)), site(0, Optional.of(two)));
    Release few =
        run(
                new CrosstabAlgorithm(),
                sites,
                part("all", TABLE, ""),
                part("three persons, 300 rows", TABLE, "rank < 100"))
            .release(Profile.ACRO_DEFAULT);
    assertThat(result(few, 1).isNull()).isTrue();
    assertThat(few.withheld()).anyMatch(w -> w.rule().equals("R1") && w.path().contains("/1"));
    assertThat(few.result().get("results").get(1).has("persons")).isFalse();
  }

  @Test
  void brokenBroadcasts_areRefused() {
    SeveralAlgorithm<?, ?, ?> several =
        new SeveralAlgorithm<>(new GlmAlgorithm(), List.of(glm("a", "y ~ a", "")), DICTIONARY);
    for (String broadcast : List.of("", "null", "{}", "[]", "[1]", "[\"%\"]", "[\"\", \"\"]")) {
      assertThatThrownBy(() -> layout(several, broadcast)).isInstanceOf(InvalidInput.class);
    }
  }

  private static <P> void layout(SeveralAlgorithm<P, ?, ?> several, String broadcast) {
    SeveralParameters<P> p = several.parse(glm("a", "y ~ a", "").parameters(), DICTIONARY);
    several.layout(p, DICTIONARY, broadcast.getBytes(StandardCharsets.UTF_8));
  }
}

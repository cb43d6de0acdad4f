package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.FederatedAlgorithm;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.feasibility.FeasibilityAlgorithm;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the key {@code episodes} of a query makes, what it refuses, and what it says in R. */
class EpisodesReaderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "entry", "type": "date", "constraints": {"minimum": "2010-01-01", "maximum": "2012-01-01"}},
            {"name": "exit", "type": "date", "constraints": {"maximum": "2020-01-01"}},
            {"name": "birth", "type": "date"},
            {"name": "dose", "type": "date"},
            {"name": "died", "type": "boolean"},
            {"name": "status", "type": "integer"},
            {"name": "from", "type": "number", "constraints": {"minimum": 0}},
            {"name": "to", "type": "number", "constraints": {"maximum": 90}},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
            {"name": "coarse", "type": "number", "kumiki": {"resolution": 5}}]}
          """
              .getBytes(StandardCharsets.UTF_8));
  private static final String DATED =
      """
      {"derive": [{"name": "gone", "expr": "died and exit < '2019-01-01'"},
                  {"name": "log_days", "expr": "log(days)"}],
       "episodes": {"start": "entry", "stop": "exit", "event": "gone",
         "split": [{"name": "age_band", "by": "age", "birth": "birth", "breaks": [0, 40, 65, 120]},
                   {"name": "period", "by": "calendar", "breaks": ["2010-01-01", "2015-01-01"], "labels": ["early"]},
                   {"name": "exposed", "by": "onset", "of": "dose + 14"},
                   {"name": "fu", "by": "follow_up", "breaks": [0, 365]}],
         "as": {"start": "t0", "stop": "t1", "time": "days", "event": "failed"}}}
      """;
  private static final String NUMBERS =
      """
      {"episodes": {"start": "from", "stop": "to", "event": "status = 1",
         "split": [{"name": "band", "by": "time", "breaks": [0, 2, 4, 90]},
                   {"name": "late", "by": "onset", "of": "from + 3"}],
         "as": {"start": "t0", "stop": "t1", "time": "days", "event": "failed"}}}
      """;

  @TempDir Path folder;

  private static Preparation parse(String json) {
    return Preparation.parse("query", (ObjectNode) JSON.readTree(json), DICTIONARY);
  }

  @Test
  void everyColumnHasADictionaryEntry_andItsPlaceAmongTheDerivations() {
    Preparation preparation = parse(DATED);
    assertThat(preparation.derivations().all())
        .extracting(Derivation::name)
        .containsExactly(
            "gone",
            "t0",
            "t1",
            "days",
            "failed",
            "age_band",
            "period",
            "exposed",
            "fu",
            "log_days");
    Dictionary dictionary = preparation.dictionary();
    assertThat(dictionary.variable("", "age_band").levels())
        .containsExactly("(0,40]", "(40,65]", "(65,120]");
    assertThat(dictionary.variable("", "period").levels()).containsExactly("early");
    assertThat(dictionary.variable("", "exposed").type()).isEqualTo(VariableType.BOOLEAN);
    assertThat(dictionary.variable("", "failed").type()).isEqualTo(VariableType.BOOLEAN);
    assertThat(dictionary.variable("", "t1").minimum()).isEqualTo(OptionalDouble.of(0));
    assertThat(dictionary.variable("", "t1").maximum()).isEqualTo(OptionalDouble.of(3652));
    assertThat(parse(NUMBERS).dictionary().variable("", "t1").maximum())
        .isEqualTo(OptionalDouble.of(90));
    // Each row of the data is a person; of its episodes none is one.
    assertThat(DICTIONARY.unit()).isEmpty();
    assertThat(dictionary.unit()).contains(Episodes.ROW);
    assertThat(preparation.needed(List.of("gone")).dictionary().unit()).isEmpty();
    // A permit opens what is beneath.
    assertThat(preparation.derivations().beneath(List.of("fu")).keySet())
        .containsExactlyInAnyOrder("entry", "exit", "birth", "dose", "died");
    assertThat(Preparation.parse("p", preparation.canonical(), DICTIONARY).canonical())
        .isEqualTo(preparation.canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /episodes/stop | "exit" | "to" | query.episodes.stop: start is a date and stop is a number
          /episodes/start | "entry" | "sex" | query.episodes.start
          /episodes/start | "entry" | "x; DROP TABLE data" | query.episodes.start
          /episodes/start | "entry" | "t1" | query.episodes.start
          /episodes/event | "event": "gone" | "event": "status" | write it as in status = 1
          /by | "calendar" | "time" | query.episodes.split[1].by: start and stop are dates; expected calendar
          /by | "calendar" | "week" | unknown kind 'week'
          /birth | "birth": "birth" | "birth": "from" | expected a date as start is
          /breaks | [0, 40, 65, 120] | [0, 40, 30, 120] | breaks must rise
          /breaks | [0, 40, 65, 120] | [0] | expected an array of 2
          /labels | ["early"] | ["early", "late"] | 2 labels for 1 intervals
          /name | "name": "fu" | "name": "t0" | take another name
          /name | "name": "fu" | "name": "fu; --" | expected a plain name
          /as | "failed" | "entry" | take another name
          /as | "time": "days", |  | unknown variable 'days'
          /split | "of": "dose + 14" | "of": "dose + 14", "breaks": [1, 2] | does not belong to by: onset
          """)
  void whatIsWrong_isNamedWithItsPlace(String key, String was, String is, String said) {
    String wrong = DATED.replace(was, Optional.ofNullable(is).orElse(""));
    assertThat(wrong).as(key).isNotEqualTo(DATED);
    assertThatThrownBy(() -> parse(wrong))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  @Test
  void moreThanAHandfulOfCuts_areRefused() {
    String many = IntStream.range(0, 201).boxed().toList().toString();
    assertThatThrownBy(() -> parse(DATED.replace("[0, 365]", many)))
        .hasMessageContaining("breaks in all, at most 200 are allowed");
  }

  @Test
  void resolution_isNotUndoneByEpisodes() {
    assertThatThrownBy(() -> parse(NUMBERS.replace("from + 3", "coarse")))
        .hasMessageContaining("declared resolution");
  }

  @Test
  void rowsAreCutOnce_andNotAgain() {
    assertThatThrownBy(
            () ->
                parse(
                    """
                    {"derive": [
                      {"name": "a", "episode": {"take": "start", "start": "from", "stop": "to",
                        "split": [{"by": "time", "breaks": [0, 1]}]}},
                      {"name": "b", "episode": {"take": "start", "start": "from", "stop": "to",
                        "split": [{"by": "time", "breaks": [0, 2]}]}}]}
                    """))
        .hasMessageContaining("in one way only");
    assertThatThrownBy(
            () ->
                parse(
                    """
                    {"derive": [
                      {"name": "a", "episode": {"take": "start", "start": "from", "stop": "to",
                        "split": [{"by": "time", "breaks": [0, 1]}]}},
                      {"name": "c", "expr": "a + 1"},
                      {"name": "b", "episode": {"take": "start", "start": "c", "stop": "to",
                        "split": [{"by": "time", "breaks": [0, 1]}]}}]}
                    """))
        .hasMessageContaining("it reads what episodes makes");
  }

  /** Persons with many episodes each, and one who alone is in the last band. */
  private static ArrayFrame episodes(int persons, int each) {
    int rows = persons * each;
    int[] person = IntStream.range(0, rows).map(i -> i / each).toArray();
    int[] band =
        IntStream.range(0, rows).map(i -> i / each == 1 && i % each > 1 ? 2 : i % 2).toArray();
    double[] failed =
        IntStream.range(0, rows).mapToDouble(i -> i % each < 3 ? i / each % 2 : 0).toArray();
    double[] days = IntStream.range(0, rows).mapToDouble(i -> 30 + i % 11).toArray();
    return new ArrayFrame(
        rows, Map.of("failed", failed, "days", days), Map.of("band", band), Optional.of(person));
  }

  private static Release feasibility(ArrayFrame site) {
    return released(
        new FeasibilityAlgorithm(),
        "{\"by\": \"band\", \"events\": \"failed\", \"person_time\": \"days\"}",
        site);
  }

  private static Release rates(ArrayFrame site) {
    return released(
        new GlmAlgorithm(),
        "{\"formula\": \"failed ~ band + offset(log(days))\", \"family\": \"poisson\"}",
        site);
  }

  private static <P, S, R extends Result> Release released(
      FederatedAlgorithm<P, S, R> algorithm, String parameters, ArrayFrame site) {
    Result result =
        PlainFederation.run(
                algorithm, parameters, parse(NUMBERS).dictionary(), List.of(site, site, site))
            .result();
    return result.release(Profile.ACRO_DEFAULT);
  }

  @Test
  void onePersonWithManyEpisodes_isNotTenPersons() {
    // Six persons with 40 episodes each: everything is about six.
    assertThat(feasibility(episodes(2, 40)).whollyWithheld()).isTrue();
    Release few = rates(episodes(3, 40));
    assertThat(few.whollyWithheld()).isTrue();
    assertThat(few.withheld().getFirst().reason().en()).contains("fewer than 10 persons");
  }

  @Test
  void aBandThatSeparatesOnePerson_isWithheld() {
    // One person of each of three sites has 28 episodes in the last band.
    Release release = feasibility(episodes(30, 30));
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(release.result().get("groups").get(2).get("count").isNull()).isTrue();
    assertThat(release.result().get("groups").get(2).get("person_time").isNull()).isTrue();
    assertThat(rates(episodes(30, 30)).result().get("coefficients").get(2).get("estimate").isNull())
        .isTrue();
  }

  @Test
  void linesOfR_giveTheEpisodes() throws Exception {
    Optional<Path> installed =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(path -> Path.of(path, "Rscript"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(installed.isPresent(), "skipped: R is not installed");
    Path script = folder.resolve("query.R");
    Path output = folder.resolve("output.txt");
    List<String> lines =
        new ArrayList<>(
            List.of(
                "data <- data.frame(from = c(0, 1, NA, 3, 1), to = c(5, 4, 2, 3, 2),",
                " status = c(1, 0, 1, 1, NA))"));
    lines.addAll(RScript.of(parse(NUMBERS), Optional.empty()));
    lines.add("write.table(data[, -(1:3)], row.names = FALSE, col.names = FALSE, quote = FALSE)");
    Files.write(script, lines);
    Process process =
        new ProcessBuilder(installed.get().toString(), "--vanilla", script.toString())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("error.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("error.txt"))).isZero();
    assertThat(Files.readAllLines(output))
        .containsExactly(
            "0 2 2 FALSE (0,2] FALSE",
            "2 3 1 FALSE (2,4] FALSE",
            "3 4 1 FALSE (2,4] TRUE",
            "4 5 1 TRUE (4,90] TRUE",
            "1 2 1 FALSE (0,2] FALSE",
            "2 4 2 FALSE (2,4] FALSE",
            "1 2 1 NA (0,2] FALSE");
  }
}

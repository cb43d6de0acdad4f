package org.kumiki.algorithms.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.PlainFederation;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.crosstab.CrosstabAlgorithm;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.concealment.Earlier;
import org.kumiki.algorithms.disclosure.concealment.LinkedOutputs;
import org.kumiki.algorithms.disclosure.concealment.Verdict;
import org.kumiki.algorithms.disclosure.figure.FiguresJson;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import org.kumiki.algorithms.grouping.Vote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attacks on histograms: small bins, shifted breaks, persons with many rows, one node's bins. */
class HistogramPrivacyTest {

  private static final HistogramAlgorithm HISTOGRAM = new HistogramAlgorithm();
  private static final Dictionary DICTIONARY =
      TestVariables.dictionary(
          TestVariables.ranged("age", VariableType.INTEGER, 0, 99, Double.NaN),
          TestVariables.number("volume"),
          TestVariables.factor("arm", "a", "b"));

  /** Counts as they are: what is not withheld is known exactly. */
  private static final Profile EXACT = Profile.ACRO_DEFAULT.roundedTo(1);

  /** {@code persons[i]} of age i in arm a, and {@code others[i]} in arm b. */
  private static List<Frame> ages(int[] persons, int[] others) {
    List<int[]> rows = new ArrayList<>();
    for (int age = 0; age < persons.length; age++) {
      for (int i = 0; i < persons[age] + others[age]; i++) {
        rows.add(new int[] {age, i < persons[age] ? 0 : 1});
      }
    }
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      int here = site;
      int[][] own =
          IntStream.range(0, rows.size())
              .filter(i -> i % 3 == here)
              .mapToObj(rows::get)
              .toArray(int[][]::new);
      frames.add(
          new ArrayFrame(
              own.length,
              Map.of("age", Arrays.stream(own).mapToDouble(r -> r[0]).toArray()),
              Map.of("arm", Arrays.stream(own).mapToInt(r -> r[1]).toArray()),
              Optional.empty()));
    }
    return frames;
  }

  private static int[] persons(int... atAges) {
    int[] persons = new int[100];
    for (int i = 0; i < atAges.length; i += 2) {
      persons[atAges[i]] = atAges[i + 1];
    }
    return persons;
  }

  private static Release run(String parameters, List<Frame> sites, Profile profile) {
    return PlainFederation.run(HISTOGRAM, parameters, DICTIONARY, sites).result().release(profile);
  }

  private static String breaks(String list) {
    return "{\"variable\": \"age\", \"breaks\": [" + list + "]}";
  }

  private static List<String> shown(Release release, int group) {
    return release.result().get("groups").get(group).get("bins").values().stream()
        .map(bin -> bin.get("low").asInt() + "-" + bin.get("high").asInt() + ":" + bin.get("count"))
        .toList();
  }

  @Test
  void smallBins_areJoinedToTheirNeighbours_andNamedByTheWiderOnes() {
    List<Frame> sites = ages(persons(5, 3, 15, 30, 25, 20, 45, 7, 55, 6, 75, 40, 95, 2), persons());
    Release release = run(breaks("0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99"), sites, EXACT);
    assertThat(shown(release, 0))
        .containsExactly("0-20:33", "20-30:20", "30-40:0", "40-60:13", "60-70:0", "70-99:42");
    assertThat(release.withheld()).isEmpty();
    JsonNode bins = release.result().get("groups").get(0).get("bins");
    assertThat(bins.get(0).get("merged").asInt()).isEqualTo(2);
    assertThat(bins.get(5).get("merged").asInt()).isEqualTo(3);
    assertThat(release.notes()).anyMatch(note -> note.contains("joined to the next"));
    assertThat(shown(run(breaks("0, 10, 20, 99"), sites, Profile.NONE), 0))
        .containsExactly("0-10:3", "10-20:30", "20-99:75");
  }

  /**
   * The attack on the rule itself: who knows how bins are joined lists all counts that give the
   * same histogram. No bin is left with few values between 1 and k - 1.
   */
  @Test
  void whoKnowsHowBinsAreJoined_cannotWorkOutASmallOne() {
    Profile profile = new Profile("TEST", 4, 1, 0, 0, 0);
    int bins = 4;
    int most = 9;
    Map<String, List<long[]>> byOutput = new HashMap<>();
    int all = (int) Math.pow(most + 1, bins);
    for (int code = 0; code < all; code++) {
      long[] counts = new long[bins];
      int rest = code;
      for (int i = 0; i < bins; i++) {
        counts[i] = rest % (most + 1);
        rest /= most + 1;
      }
      byOutput.computeIfAbsent(output(counts, profile), o -> new ArrayList<>()).add(counts);
    }
    int joined = 0;
    for (List<long[]> same : byOutput.values()) {
      long total = Arrays.stream(same.getFirst()).sum();
      if (total < profile.k() || total > most) {
        // Beyond it tables with larger counts are not listed.
        continue;
      }
      joined += same.size() > 1 ? 1 : 0;
      for (int from = 0; from < bins; from++) {
        for (int to = from + 1; to <= bins; to++) {
          TreeSet<Long> values = new TreeSet<>();
          for (long[] counts : same) {
            values.add(Arrays.stream(counts, from, to).sum());
          }
          boolean onlySmall = values.first() >= 1 && values.last() < profile.k();
          assertThat(!onlySmall || values.size() >= profile.leastValues())
              .as(
                  "bins %s to %s of %s can be %s",
                  from, to, output(same.getFirst(), profile), values)
              .isTrue();
        }
      }
    }
    assertThat(joined).isGreaterThan(20);
  }

  private static String output(long[] counts, Profile profile) {
    List<Long> list = Arrays.stream(counts).boxed().toList();
    StringBuilder text = new StringBuilder();
    for (MergedBins.Bin bin : MergedBins.of(list, list, profile).bins()) {
      text.append(bin.span()).append(profile.small(bin.count()) ? "<k" : bin.count()).append(' ');
    }
    return text.toString();
  }

  private static OutputFigures kept(Release release) {
    return FiguresJson.read(FiguresJson.write(release.figures()));
  }

  private static Verdict beside(Profile profile, Release earlier, Release now) {
    return LinkedOutputs.decide(profile, List.of(new Earlier("first", kept(earlier))), kept(now));
  }

  /** Persons aged 21: the second histogram's bin less the first's. */
  @Test
  void shiftedBreaks_doNotGiveBackWhatLiesBetween() {
    List<Frame> sites = ages(persons(15, 40, 21, 3, 25, 30, 45, 50), persons());
    Release first = run(breaks("0, 10, 20, 30, 60"), sites, EXACT);
    Release second = run(breaks("0, 10, 21, 30, 60"), sites, EXACT);
    assertThat(shown(first, 0)).contains("10-20:40", "20-30:33");
    assertThat(shown(second, 0)).as("alone it would tell: 43 - 40").contains("10-21:43");
    assertThat(beside(EXACT, first, second))
        .isInstanceOfSatisfying(
            Verdict.WithholdMore.class,
            verdict ->
                assertThat(verdict.reasons().keySet())
                    .isSubsetOf("/groups/0/bins/1/count", "/groups/0/bins/2/count")
                    .isNotEmpty());
    Release without =
        PlainFederation.run(HISTOGRAM, breaks("0, 10, 21, 30, 60"), DICTIONARY, sites)
            .result()
            .release(
                EXACT,
                new Withholding(((Verdict.WithholdMore) beside(EXACT, first, second)).reasons()));
    assertThat(beside(EXACT, first, without)).isInstanceOf(Verdict.Releasable.class);
  }

  /** Ordinary work: another histogram of the same variable with many persons between the breaks. */
  @Test
  void otherBreaks_withManyPersonsBetweenThem_areReleased() {
    List<Frame> sites = ages(persons(15, 40, 18, 30, 21, 33, 25, 30, 45, 50), persons());
    for (Profile profile : List.of(EXACT, Profile.ACRO_DEFAULT, Profile.named("", "FR-CASD"))) {
      Release first = run(breaks("0, 10, 20, 30, 60"), sites, profile);
      Release second = run(breaks("0, 16, 24, 60"), sites, profile);
      assertThat(beside(profile, first, second)).isInstanceOf(Verdict.Releasable.class);
    }
  }

  /** Whole numbers lie in the same bins: nothing is withheld, and nothing new is told. */
  @Test
  void breaksBetweenWholeNumbers_areTheSameBins() {
    List<Frame> sites = ages(persons(15, 40, 21, 3, 25, 30, 45, 50), persons());
    Verdict verdict =
        beside(
            EXACT,
            run(breaks("0, 10, 20, 30, 60"), sites, EXACT),
            run(breaks("0, 10.5, 20.5, 30, 60"), sites, EXACT));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Releasable.class, releasable -> assertThat(releasable.addsNothing()).isTrue());
  }

  /** A wide bin less the same without its last part: who is in a bin that was joined. */
  @Test
  void partOfAJoinedBin_doesNotComeBackFromALaterHistogram() {
    List<Frame> sites = ages(persons(15, 40, 25, 4, 35, 30, 45, 50), persons());
    Release first = run(breaks("0, 20, 30, 40, 60"), sites, EXACT);
    assertThat(shown(first, 0)).containsExactly("0-20:40", "20-40:34", "40-60:50");
    Release second = run(breaks("0, 30, 40, 60"), sites, EXACT);
    assertThat(shown(second, 0)).contains("0-30:44");
    assertThat(beside(EXACT, first, second)).isInstanceOf(Verdict.WithholdMore.class);
  }

  /**
   * That bins were joined tells that the first of them holds 1 to 9; later bounds of 6 to 14 would
   * leave 6 to 9.
   */
  @Test
  void boundsOfALaterHistogram_areTakenTogetherWithTheJoining() {
    List<Frame> sites = ages(persons(15, 42, 25, 9, 35, 30, 45, 50), persons());
    Profile profile = Profile.ACRO_DEFAULT;
    Release first = run(breaks("0, 20, 30, 40, 60"), sites, profile);
    Release second = run(breaks("0, 30, 40, 60"), sites, profile);
    assertThat(shown(first, 0)).containsExactly("0-20:40", "20-40:40", "40-60:50");
    assertThat(shown(second, 0)).contains("0-30:50");
    assertThat(beside(profile, first, second)).isInstanceOf(Verdict.WithholdMore.class);
    List<Frame> others = ages(persons(15, 42, 25, 12, 35, 30, 45, 50), persons());
    assertThat(
            beside(
                profile,
                run(breaks("0, 20, 30, 40, 60"), others, profile),
                run(breaks("0, 30, 40, 60"), others, profile)))
        .isInstanceOf(Verdict.Releasable.class);
  }

  /** An age is a level of a table, too. */
  @Test
  void tableByTheSameNumber_isComparedWithTheHistogram() {
    Dictionary narrow =
        TestVariables.dictionary(
            TestVariables.ranged("age", VariableType.INTEGER, 20, 24, Double.NaN),
            TestVariables.factor("arm", "a", "b"));
    int[] ages = persons(20, 40, 21, 30, 22, 25, 23, 24, 24, 20);
    List<Frame> sites = ages(ages, ages);
    Profile profile = EXACT;
    Result counted =
        PlainFederation.run(
                new CrosstabAlgorithm(), "{\"rows\": \"age\", \"columns\": \"arm\"}", narrow, sites)
            .result();
    Release table = counted.release(profile);
    Release histogram =
        PlainFederation.run(HISTOGRAM, breaks("19, 22, 24"), narrow, sites)
            .result()
            .release(profile);
    assertThat(beside(profile, table, histogram)).isInstanceOf(Verdict.Releasable.class);
    int[] fewer = persons(20, 40, 21, 30, 22, 2, 23, 24, 24, 20);
    List<Frame> others = ages(fewer, persons());
    Release withSmall =
        PlainFederation.run(HISTOGRAM, breaks("19, 21, 24"), narrow, others)
            .result()
            .release(profile);
    Release shifted =
        PlainFederation.run(HISTOGRAM, breaks("19, 22, 24"), narrow, others)
            .result()
            .release(profile);
    assertThat(beside(profile, withSmall, shifted)).isInstanceOf(Verdict.WithholdMore.class);
  }

  /** One person with rows in many bins would look like many in the joined one. */
  @Test
  void rowsOfOnePerson_areNotJoinedIntoManyPersons() {
    int rows = 60;
    double[] ages = IntStream.range(0, rows).mapToDouble(i -> i < 20 ? i : 50).toArray();
    int[] person = IntStream.range(0, rows).map(i -> i < 20 ? 0 : i).toArray();
    Frame frame =
        new ArrayFrame(
            rows, Map.of("age", ages), Map.of("arm", new int[rows]), Optional.of(person));
    Dictionary dictionary =
        TestVariables.unitDictionary(
            "id", TestVariables.ranged("age", VariableType.INTEGER, 0, 99, Double.NaN));
    Release release =
        PlainFederation.run(
                HISTOGRAM,
                breaks("0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 99"),
                dictionary,
                List.of(frame))
            .result()
            .release(EXACT);
    JsonNode bins = release.result().get("groups").get(0).get("bins");
    assertThat(bins.size()).isEqualTo(11);
    assertThat(bins.get(0).get("count").isNull()).isTrue();
    assertThat(bins.get(0).get("display").asString()).isEqualTo("<10");
    assertThat(bins.get(10).get("count").asInt()).isEqualTo(40);
  }

  @Test
  void groupOfFewPersons_hasNoBins_andItsNumberDoesNotComeBack() {
    List<Frame> sites = ages(persons(15, 40, 25, 30, 35, 20), persons(15, 6));
    Release release =
        run("{\"variable\": \"age\", \"breaks\": [0, 20, 30, 40], \"by\": \"arm\"}", sites, EXACT);
    JsonNode groups = release.result().get("groups");
    assertThat(groups.get(1).get("bins").isEmpty()).isTrue();
    assertThat(groups.get(1).get("n_display").asString()).isEqualTo("<10");
    // 96 persons in all stand in the document.
    assertThat(groups.get(0).get("n").isNull()).isTrue();
    assertThat(shown(release, 0)).containsExactly("0-20:40", "20-30:null", "30-40:null");
  }

  /** Who lies beside the breaks is a count like any other. */
  @Test
  void fewBesideTheBreaks_areNotTheRest() {
    List<Frame> sites = ages(persons(15, 40, 25, 30, 35, 20, 95, 3), persons());
    Release release = run(breaks("0, 20, 30, 40"), sites, EXACT);
    JsonNode group = release.result().get("groups").get(0);
    assertThat(group.get("above_display").asString()).isEqualTo("<10");
    assertThat(shown(release, 0)).containsExactly("0-20:40", "20-30:null", "30-40:null");
  }

  @Test
  void densities_followTheRoundedCounts() {
    List<Frame> sites = ages(persons(15, 41, 25, 32), persons());
    Release release = run(breaks("0, 20, 40"), sites, Profile.ACRO_DEFAULT);
    JsonNode bins = release.result().get("groups").get(0).get("bins");
    assertThat(bins.get(0).get("count").asInt()).isEqualTo(40);
    assertThat(bins.get(0).get("density").doubleValue()).isEqualTo(40.0 / 70 / 20);
  }

  /** A number that has a value of its own at each node. */
  @Test
  void numberThatNamesTheNode_isObjectedTo() {
    List<Frame> sites =
        IntStream.range(0, 3)
            .<Frame>mapToObj(
                site ->
                    new ArrayFrame(
                        60,
                        Map.of(
                            "volume",
                            IntStream.range(0, 60).mapToDouble(i -> 100 * site).toArray()),
                        Map.of("arm", IntStream.range(0, 60).map(i -> i % 2).toArray()),
                        Optional.empty()))
            .toList();
    assertThat(objects("{\"variable\": \"volume\", \"breaks\": [0, 50, 150, 250]}", sites))
        .isTrue();
    assertThat(objects("{\"variable\": \"volume\", \"breaks\": [0, 250]}", sites)).isFalse();
  }

  private static boolean objects(String text, List<Frame> sites) {
    HistogramParameters p = HISTOGRAM.parse(new JsonMapper().readTree(text), DICTIONARY);
    return Vote.objects(HISTOGRAM.variables(p), DICTIONARY, HISTOGRAM.intervals(p), sites);
  }
}

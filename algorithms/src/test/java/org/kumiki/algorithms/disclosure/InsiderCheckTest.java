package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

final class InsiderCheckTest {

  private static final Dictionary DICTIONARY =
      TestVariables.unitDictionary(
          "id",
          TestVariables.factor("sex", "F", "M"),
          TestVariables.flag("event"),
          TestVariables.number("age"));

  /** Six rows of four persons; the last person has no sex. */
  private static final Frame ROWS =
      new ArrayFrame(
          6,
          Map.of(
              "event",
              new double[] {1, 0, 0, 1, Double.NaN, 0},
              "age",
              new double[] {30, 31, 50, 60, Double.NaN, 70}),
          Map.of("sex", new int[] {0, 0, 1, 1, 1, -1}),
          Optional.of(new int[] {0, 0, 1, 2, 2, 3}));

  @Test
  void ownPersons_areCountedByRegion_eachOnce() {
    List<Region> regions =
        List.of(
            Region.ALL,
            Region.ALL.at("sex", "F"),
            Region.ALL.at("sex", "M").at("event", "TRUE"),
            Region.ALL.and("sex", Condition.MISSING),
            Region.ALL.and("sex", Condition.PRESENT).and("age", Condition.PRESENT),
            Region.ALL.and("where (`age` > 40)", Condition.PRESENT),
            Region.ALL.and("sex", new Condition.OneOf(new TreeSet<>(List.of("F")), true)));
    assertThat(RegionCounts.of(ROWS, DICTIONARY, regions))
        .containsExactly(4L, 1L, 1L, 1L, 3L, 3L, 2L);
    assertThatThrownBy(
            () -> RegionCounts.of(ROWS, DICTIONARY, List.of(Region.ALL.at("income", "1"))))
        .isInstanceOf(InvalidInput.class);
  }

  private static boolean tells(long low, long high, long own, Profile profile) {
    Figure figure = Figure.of("/n", Region.ALL, Figure.State.SHOWN, low, high);
    return InsiderCheck.tells(figure, own, profile);
  }

  /** ACRO-DEFAULT: 20 stands for 18 to 22, k is 10. */
  @ParameterizedTest
  @CsvSource({
    "18, 22, 0, false",
    "18, 22, 10, false",
    "18, 22, 11, true",
    "18, 22, 18, true",
    "18, 22, 21, true",
    "18, 22, 22, false",
    "20, 20, 10, false",
    "20, 20, 11, true",
    "20, 20, 20, false",
    "0, 0, 0, false"
  })
  void countLessTheOwn_isJudgedAsAReaderReckonsIt(long low, long high, long own, boolean tells) {
    assertThat(tells(low, high, own, Profile.ACRO_DEFAULT)).isEqualTo(tells);
    assertThat(tells(low, high, own, Profile.NONE)).isFalse();
  }

  private static Candidate candidate(Figure... figures) {
    return Candidate.of(new byte[32], OutputFigures.NONE.with(List.of(figures)));
  }

  @Test
  void objection_namesTheFirstSuchCount_andNoneWithoutOwnRows() {
    Figure women = Figure.of("/groups/0", Region.ALL.at("sex", "F"), Figure.State.SHOWN, 10, 10);
    Candidate candidate = candidate(women);
    assertThat(
            InsiderCheck.objection(candidate, Optional.of(ROWS), DICTIONARY, Profile.ACRO_DEFAULT))
        .contains("/groups/0");
    assertThat(
            InsiderCheck.objection(candidate, Optional.empty(), DICTIONARY, Profile.ACRO_DEFAULT))
        .isEmpty();
    // 11 less than all have a sex: one of them is here.
    Figure missing =
        Figure.of("/missing", Region.ALL, Figure.State.FIXED, 10, 10)
            .less(Region.ALL.and("sex", Condition.PRESENT));
    assertThat(
            InsiderCheck.objection(
                candidate(missing), Optional.of(ROWS), DICTIONARY, Profile.ACRO_DEFAULT))
        .contains("/missing");
  }

  @Test
  void candidate_readsBack_andHoldsNothingWithheld() {
    Figure shown = Figure.of("/a", Region.ALL.at("sex", "F"), Figure.State.SHOWN, 10, 14);
    Figure small = Figure.of("/b", Region.ALL.at("sex", "M"), Figure.State.SMALL, 1, 9);
    Candidate candidate = candidate(shown, small);
    assertThat(Candidate.read(candidate.write()).figures()).containsExactly(shown);
    assertThatThrownBy(() -> Candidate.read(new byte[] {'{'}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Candidate.read(new byte[] {'{', '}'}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

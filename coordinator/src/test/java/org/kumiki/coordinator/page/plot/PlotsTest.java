package org.kumiki.coordinator.page.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.page.markup.Phrase;

class PlotsTest {

  private static final Phrase WORDS = Phrase.same("words");

  private static List<String> all(String pattern, String in) {
    return Pattern.compile(pattern).matcher(in).results().map(m -> m.group(1)).toList();
  }

  @Test
  void personsAtRisk_standUnderTheTicks() {
    SurvivalCurve.Step step =
        new SurvivalCurve.Step(
            365,
            0.5,
            OptionalDouble.of(0.4),
            OptionalDouble.of(0.6),
            OptionalLong.of(20),
            OptionalLong.of(10));
    SurvivalCurve curve = new SurvivalCurve("a", OptionalLong.of(20), List.of(step));

    String svg = SurvivalPlot.draw("p", List.of(curve), "days", WORDS, WORDS).toString();

    List<String> ticks = all("class=\"m tick\" x=\"([0-9.]+)\"", svg);
    assertThat(ticks).hasSizeGreaterThan(3);
    assertThat(all("class=\"m risk\" x=\"([0-9.]+)\"", svg)).isEqualTo(ticks);
  }

  @Test
  void survivalAxis_beginsAtZeroUnlessNoCurveComesNear() {
    assertThat(SurvivalPlot.lowest(List.of(fallsTo(0.4)))).isZero();
    assertThat(SurvivalPlot.lowest(List.of(fallsTo(0.9), fallsTo(0.5)))).isZero();
    assertThat(SurvivalPlot.lowest(List.of(fallsTo(0.9)))).isCloseTo(0.88, within(1e-9));

    String svg = SurvivalPlot.draw("p", List.of(fallsTo(0.9)), "days", WORDS, WORDS).toString();
    assertThat(svg).contains("axis cut below").contains("95 %").doesNotContain(">0 %<");
  }

  private static SurvivalCurve fallsTo(double survival) {
    SurvivalCurve.Step step =
        new SurvivalCurve.Step(
            9,
            survival,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    return new SurvivalCurve("a", OptionalLong.of(9), List.of(step));
  }

  @Test
  void namesOfCurvesThatEndTogether_doNotOverlap() {
    List<SurvivalCurve.Step> steps = fallsTo(0.02).steps();
    List<SurvivalCurve> curves =
        List.of("a", "b", "c", "d").stream()
            .map(name -> new SurvivalCurve(name, OptionalLong.of(9), steps))
            .toList();

    String svg = SurvivalPlot.draw("p", curves, "days", WORDS, WORDS).toString();

    List<Double> heights =
        all("class=\"s name c.\" x=\"625\" y=\"([0-9.]+)\"", svg).stream()
            .map(Double::valueOf)
            .toList();
    assertThat(heights).hasSize(4).doesNotHaveDuplicates();
    for (int i = 1; i < heights.size(); i++) {
      assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(17);
    }
    assertThat(heights.getLast()).isLessThan(325);
  }

  @Test
  void forest_marksTheTruthOnlyWhereItIsKnownAndSaysWhatIsWithheld() {
    List<ForestRow> rows =
        List.of(
            new ForestRow(
                "vaccinated",
                Optional.of(new ForestRow.Interval(0.2, 0.3, 0.4)),
                OptionalDouble.of(0.3)),
            new ForestRow("rare", Optional.empty(), OptionalDouble.empty()));

    String svg = ForestPlot.draw("p", rows, true, WORDS, WORDS, WORDS, WORDS).toString();

    assertThat(all("class=\"(truth)\"", svg)).as("one in the plot, one in the key").hasSize(2);
    assertThat(svg).contains("0.30 (0.20 – 0.40)").contains("withheld").contains("秘匿");
  }

  @Test
  void forest_withAnIntervalBeyondAllBounds_staysOnThePaper() {
    ForestRow wild =
        new ForestRow(
            "wild", Optional.of(new ForestRow.Interval(1e-300, 1, 1e300)), OptionalDouble.empty());

    String svg = ForestPlot.draw("p", List.of(wild), true, WORDS, WORDS, WORDS, WORDS).toString();

    assertThat(all("class=\"interval (open)\"", svg)).hasSize(2);
    assertThat(all("x[12]?=\"([0-9.-]+)\"", svg).stream().mapToDouble(Double::parseDouble))
        .allMatch(x -> x >= 0 && x <= Drawing.WIDTH);
  }

  @Test
  void suppressedCells_areOneHatchedFieldThatDoesNotTellThemApart() {
    ShareBar bar =
        new ShareBar(
            "F",
            "n = 20",
            List.of(
                new ShareBar.Part(Optional.empty(), Phrase.same("<10")),
                new ShareBar.Part(Optional.of(0.5), Phrase.same("10 · 50.0 %")),
                new ShareBar.Part(Optional.empty(), Phrase.same("<10"))));

    String svg =
        SharesPlot.draw("p", List.of("x", "y", "z"), List.of(bar), WORDS, WORDS).toString();

    assertThat(all("class=\"(suppressed)\"", svg)).hasSize(1);
    assertThat(all(">(&lt;10)<", svg)).hasSize(1);
    assertThat(all("class=\"part c(.)\"", svg))
        .as("legend and the shown cell")
        .containsExactly("0", "1", "2", "1");
  }

  @Test
  void longNames_areShortened() {
    assertThat(TextWidth.shorten("short", 100, 13)).isEqualTo("short");
    String shortened = TextWidth.shorten("x".repeat(400), 100, 13);
    assertThat(shortened).endsWith("…");
    assertThat(TextWidth.of(shortened, 13)).isLessThanOrEqualTo(100);
  }
}

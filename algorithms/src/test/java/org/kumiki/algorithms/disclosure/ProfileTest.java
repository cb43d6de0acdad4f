package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;

final class ProfileTest {

  private static Profile named(String name) {
    return Profile.named("profile", name);
  }

  @Test
  void everyShippedProfile_namesItsSource() {
    assertThat(Profile.shipped())
        .extracting(Profile::name)
        .containsExactly(
            "ACRO-DEFAULT", "UK-LLC", "JP-NDB", "JP-KAIGO", "FR-CASD", "STRICT", "NONE");
    assertThat(Profile.shipped()).allSatisfy(p -> assertThat(p.sources()).hasSize(1));
  }

  @Test
  void docs_haveTheTableOfTheData() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "disclosure.md"), StandardCharsets.UTF_8);
    String table = Profile.shipped().stream().map(ProfileTest::line).collect(Collectors.joining());
    assertThat(docs).contains(table);
  }

  private static String line(Profile p) {
    ProfileSource source = p.sources().getFirst();
    String places =
        p.populations().stream()
            .map(
                r ->
                    r.showsNothing()
                        ? "below %d inhabitants nothing".formatted(r.below())
                        : "below %d: %d".formatted(r.below(), r.k()))
            .collect(Collectors.joining(", "));
    return String.join(
            " | ",
            "| `" + p.name() + "`",
            String.valueOf(p.k()),
            String.valueOf(p.roundingBase()),
            p.zerosDisclosive() ? "withheld" : "shown",
            p.primaryInterval() == PrimaryInterval.WHOLE ? "whole" : "half",
            Math.round(100 * p.dominanceShare()) + " %",
            p.nodesPerCell() == 1 ? "-" : String.valueOf(p.nodesPerCell()),
            p.residualDegreesOfFreedom() + " / " + p.events(),
            Math.round(100 * p.coverageRelease()) + " %",
            String.valueOf(p.tier()),
            places.isEmpty() ? "-" : places,
            source.url().isEmpty()
                ? source.title()
                : "[%s](%s), %s".formatted(source.title(), source.url(), source.date()))
        + " |\n";
  }

  @Test
  void strictest_isNowhereLooserThanAnyPart_inWhateverOrder() {
    for (Profile a : Profile.shipped()) {
      for (Profile b : Profile.shipped()) {
        Profile both = a.strictest(b);
        assertThat(both.isAtLeastAsStrictAs(a)).isTrue();
        assertThat(both.isAtLeastAsStrictAs(b)).isTrue();
        assertThat(both.k()).isEqualTo(b.strictest(a).k()).isGreaterThanOrEqualTo(a.k());
        for (long count = 0; count < 200; count++) {
          assertThat(both.small(count)).isEqualTo(a.small(count) || b.small(count));
        }
        assertThat(named(both.name())).isEqualTo(both);
      }
    }
  }

  @Test
  void tightening_winsLooseningIsIgnored() {
    assertThat(named("ACRO-DEFAULT").strictest(named("STRICT")).name()).isEqualTo("STRICT");
    assertThat(named("STRICT").strictest(named("NONE")).name()).isEqualTo("STRICT");
    Profile mixed = named("UK-LLC+JP-NDB");
    assertThat(mixed.name()).isEqualTo("JP-NDB+UK-LLC");
    assertThat(mixed.zerosDisclosive()).isTrue();
    assertThat(mixed.roundingBase()).isEqualTo(10);
    assertThat(mixed.sources()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"UK-LLC, true", "JP-NDB, false", "ACRO-DEFAULT, false"})
  void zero_isSmallOnlyWhereZerosAreDisclosive(String name, boolean small) {
    assertThat(named(name).small(0)).isEqualTo(small);
    assertThat(named(name).small(9)).isTrue();
    assertThat(named(name).small(10)).isFalse();
  }

  /** A municipality of 1,900 people shows nothing; one of 10,000 hides 15 and shows 25. */
  @Test
  void places_withFewInhabitants_haveAThresholdOfTheirOwn() {
    Profile ndb = named("JP-NDB");
    assertThat(ndb.showsNothing(1_900)).isTrue();
    assertThat(ndb.showsNothing(10_000)).isFalse();
    assertThat(ndb.leastPersons(10_000)).isEqualTo(20);
    assertThat(ndb.leastPersons(25_000)).isEqualTo(10);
    assertThat(named("STRICT+JP-NDB").showsNothing(1_900)).isTrue();
    assertThat(named("ACRO-DEFAULT").leastPersons(1_900)).isEqualTo(10);
  }

  @Test
  void zeroInATable_isHidden_whereZerosAreDisclosive() {
    for (String name : List.of("UK-LLC", "JP-NDB")) {
      Concealment table = new Concealment(named(name));
      int start = table.vertex();
      int end = table.vertex();
      int[] group = {
        table.figure(start, end, 0), table.figure(start, end, 30), table.figure(start, end, 40)
      };
      table.total(end, start, 70);
      table.decide();
      long shown = Arrays.stream(group).filter(table::isShown).count();
      assertThat(shown).isEqualTo(name.equals("UK-LLC") ? 2 : 3);
    }
  }

  @Test
  void unknownName_isAnErrorThatNamesTheAlternatives() {
    assertThatThrownBy(() -> named("ACRO-DEFAULT+NOONE"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("NOONE")
        .hasMessageContaining("JP-KAIGO");
    assertThat(Profile.isKnown("ACRO-DEFAULT+NOONE")).isFalse();
    assertThat(Profile.isKnown("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"k\": -1",
        "\"rounding_base\": 20",
        "\"dominance_share\": 0.2",
        "\"tier\": 4",
        "\"x\": 1"
      })
  void impossibleData_areNoProfile(String wrong) {
    String key = wrong.substring(0, wrong.indexOf(':'));
    String json =
        """
        [{"name": "TEST", "k": 10, "rounding_base": 5, "zeros_disclosive": false,
          "primary_interval": "HALF", "dominance_share": 0.9, "nodes_per_cell": 1, "residual_degrees_of_freedom": 10,
          "events": 10, "coverage_warning": 0.99, "coverage_release": 0.9, "tier": 1,
          "populations": [],
          "source": {"title": "t", "url": "", "date": "2026", "says": "s"}}]
        """;
    assertThat(ProfileReader.read(json.getBytes(StandardCharsets.UTF_8))).containsKey("TEST");
    String changed =
        json.contains(key)
            ? json.replaceAll(key + ": [^,]*", wrong)
            : json.replace("\"k\": 10", "\"k\": 10, " + wrong);
    assertThatThrownBy(() -> ProfileReader.read(changed.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RuntimeException.class);
  }
}

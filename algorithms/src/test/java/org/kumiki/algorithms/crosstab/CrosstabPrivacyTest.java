package org.kumiki.algorithms.crosstab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Performs the attacks on a released table that R1 and R7 stop; the reader sees only the JSON. */
final class CrosstabPrivacyTest {

  private static final CrosstabAlgorithm CROSSTAB = new CrosstabAlgorithm();
  private static final Profile PROFILE = Profile.ACRO_DEFAULT;
  private static final int LARGEST = 400;

  private static Release release(Profile profile, long[][]... layers) {
    String parameters =
        (layers.length > 1 ? CrosstabTables.LAYERED : CrosstabTables.PARAMETERS).formatted(true);
    CrosstabParameters p =
        CROSSTAB.parse(
            new JsonMapper().readTree(parameters),
            CrosstabTables.dictionary(layers[0].length, layers[0][0].length, layers.length));
    List<Long> cells =
        Arrays.stream(layers)
            .flatMap(Arrays::stream)
            .flatMapToLong(Arrays::stream)
            .boxed()
            .toList();
    long persons = cells.stream().mapToLong(Long::longValue).sum();
    return new CrosstabResult(p, cells, CrosstabTables.everywhere(p), List.of(), persons)
        .release(profile);
  }

  /** The counts that a figure of the JSON can stand for. */
  private static int[] known(JsonNode shown, JsonNode displays, int index) {
    if (shown.isNumber()) {
      int value = shown.intValue();
      return value == 0 ? new int[] {0, 0} : new int[] {Math.max(10, value - 2), value + 2};
    }
    String display = displays.get(index).stringValue();
    return display.equals("<10") ? new int[] {1, 9} : new int[] {10, LARGEST};
  }

  private static int[][] all(JsonNode shown, JsonNode displays) {
    return IntStream.range(0, shown.size())
        .mapToObj(i -> known(shown.get(i), displays, i))
        .toArray(int[][]::new);
  }

  /** Least and most of the four cells over all 2 x 2 tables that agree with the JSON. */
  private static int[][] attack(JsonNode json) {
    int[][] cells = new int[4][];
    for (int i = 0; i < 4; i++) {
      cells[i] =
          known(json.get("counts").get(i / 2).get(i % 2), json.path("display").path(i / 2), i % 2);
    }
    int[][] rows = all(json.get("row_totals"), json.path("row_totals_display"));
    int[][] columns = all(json.get("column_totals"), json.path("column_totals_display"));
    int shown = json.get("total").intValue();
    int[][] found = new int[4][];
    Arrays.setAll(found, i -> new int[] {LARGEST, -1});
    for (int a = cells[0][0]; a <= cells[0][1]; a++) {
      for (int b = cells[1][0]; b <= cells[1][1]; b++) {
        if (a + b < rows[0][0] || a + b > rows[0][1]) {
          continue;
        }
        for (int c = cells[2][0]; c <= cells[2][1]; c++) {
          if (a + c < columns[0][0] || a + c > columns[0][1]) {
            continue;
          }
          int from = Math.max(cells[3][0], Math.max(rows[1][0] - c, columns[1][0] - b));
          from = Math.max(from, shown - 2 - a - b - c);
          int to = Math.min(cells[3][1], Math.min(rows[1][1] - c, columns[1][1] - b));
          to = Math.min(to, shown + 2 - a - b - c);
          if (from <= to) {
            widen(found[0], a, a);
            widen(found[1], b, b);
            widen(found[2], c, c);
            widen(found[3], from, to);
          }
        }
      }
    }
    return found;
  }

  private static void widen(int[] range, int from, int to) {
    range[0] = Math.min(range[0], from);
    range[1] = Math.max(range[1], to);
  }

  @Test
  void withheldCells_cannotBeHadBackFromMarginsAndTotal() {
    Random random = new Random(11);
    int withheldCells = 0;
    int narrowWithoutTheRule = 0;
    for (int i = 0; i < 120; i++) {
      long[][] table = new long[2][2];
      for (int cell = 0; cell < 4; cell++) {
        table[cell / 2][cell % 2] = cell == i % 4 ? 1 + random.nextInt(9) : random.nextInt(80);
      }
      Release release = release(PROFILE, table);
      if (release.whollyWithheld()) {
        continue;
      }
      int[][] ranges = attack(release.result());
      int[][] naive = attack(primaryOnly(table));
      for (int cell = 0; cell < 4; cell++) {
        long count = table[cell / 2][cell % 2];
        JsonNode shown = release.result().get("counts").get(cell / 2).get(cell % 2);
        assertThat(shown.isNull() || !PROFILE.small(count)).isTrue();
        if (shown.isNull()) {
          withheldCells++;
          int values = ranges[cell][1] - ranges[cell][0] + 1;
          assertThat(values).as(Arrays.deepToString(table)).isGreaterThanOrEqualTo(least(count));
          narrowWithoutTheRule += naive[cell][1] - naive[cell][0] + 1 < least(count) ? 1 : 0;
        }
      }
    }
    assertThat(withheldCells).isGreaterThan(100);
    // The same reader, were small cells alone withheld.
    assertThat(narrowWithoutTheRule).isGreaterThan(20);
  }

  /** Values that must be left: half of 1 to 9, or k for a cell withheld for the sake of others. */
  private static int least(long count) {
    return PROFILE.small(count) ? 5 : 10;
  }

  private static JsonNode primaryOnly(long[][] t) {
    StringBuilder json = new StringBuilder("{");
    json.append(part("counts", "display", t)).append(',');
    long[][] rows = {{t[0][0] + t[0][1], t[1][0] + t[1][1]}};
    long[][] columns = {{t[0][0] + t[1][0], t[0][1] + t[1][1]}};
    json.append(
            part("row_totals", "row_totals_display", rows).replace("[[", "[").replace("]]", "]"))
        .append(',')
        .append(
            part("column_totals", "column_totals_display", columns)
                .replace("[[", "[")
                .replace("]]", "]"));
    long total = rows[0][0] + rows[0][1];
    return new JsonMapper()
        .readTree(json.append(",\"total\":").append(PROFILE.round(total)).append('}').toString());
  }

  private static String part(String key, String displayKey, long[][] counts) {
    List<String> shown = new ArrayList<>();
    List<String> displays = new ArrayList<>();
    for (long[] row : counts) {
      shown.add(
          Arrays.toString(
              Arrays.stream(row)
                  .mapToObj(c -> PROFILE.small(c) ? "null" : Long.toString(PROFILE.round(c)))
                  .toArray()));
      displays.add(
          Arrays.toString(
              Arrays.stream(row).mapToObj(c -> PROFILE.small(c) ? "\"<10\"" : "\"\"").toArray()));
    }
    return "\"" + key + "\":" + shown + ",\"" + displayKey + "\":" + displays;
  }

  @Test
  void cellOfOnePerson_showsNeitherShareNorTest() {
    Release release = release(PROFILE, new long[][] {{1, 52}, {60, 47}});
    JsonNode json = release.result();
    assertThat(json.get("counts").get(0).get(0).isNull()).isTrue();
    assertThat(json.get("display").get(0).get(0).stringValue()).isEqualTo("<10");
    assertThat(json.get("row_shares").get(0).get(0).isNull()).isTrue();
    assertThat(json.get("column_shares").get(0).get(0).isNull()).isTrue();
    for (String test : List.of("chi_square", "fisher", "odds_ratio")) {
      json.get(test).forEach(number -> assertThat(number.isNull()).as(test).isTrue());
    }
    assertThat(json.get("cramers_v").isNull()).isTrue();
    assertThat(json.has("trend")).isFalse();
    assertThat(release.withheld())
        .extracting(Withheld::path)
        .contains("/counts/0/0", "/chi_square", "/fisher", "/odds_ratio", "/cramers_v");
    assertThat(release.withheld()).extracting(Withheld::rule).containsOnly("R7");
  }

  @Test
  void shares_tellNoMoreThanRoundedCounts() {
    Release release = release(PROFILE, new long[][] {{17, 52}, {63, 48}});
    JsonNode json = release.result();
    assertThat(release.withheld()).isEmpty();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double count =
            json.get("row_shares").get(i).get(j).doubleValue()
                * json.get("row_totals").get(i).doubleValue();
        assertThat(count / 5).isEqualTo(Math.rint(count / 5));
        assertThat(Math.round(count)).isEqualTo(json.get("counts").get(i).get(j).longValue());
      }
    }
  }

  @Test
  void ordinaryTable_passesWithItsTests() {
    JsonNode json = release(PROFILE, new long[][] {{17, 0}, {63, 48}}).result();
    assertThat(json.get("counts").toString()).isEqualTo("[[15,0],[65,50]]");
    assertThat(json.get("chi_square").get("p_value").isNumber()).isTrue();
    assertThat(json.has("display")).isFalse();
  }

  @Test
  void tablesThatDifferInASmallCellAlone_lookAlike() {
    // The row holds 98 to 102, the column 158 to 162, all 458 to 462 persons.
    String first = "";
    for (int small = 1; small <= 5; small++) {
      Release release = release(PROFILE, new long[][] {{small, 97}, {157, 203}});
      first = small == 1 ? release.result().toString() : first;
      assertThat(release.whollyWithheld()).isFalse();
      assertThat(release.result().toString()).isEqualTo(first);
    }
  }

  @Test
  void whatIsNotNeeded_isShownAgain() {
    // birthwt of MASS, race by hypertension: three small cells in one column.
    JsonNode json = release(PROFILE, new long[][] {{91, 5}, {23, 3}, {63, 4}}).result();
    assertThat(json.get("row_totals").toString()).isEqualTo("[95,25,65]");
    assertThat(json.get("counts").get(0).get(0).intValue()).isEqualTo(90);
    assertThat(json.get("display").get(1).toString()).isEqualTo("[\"withheld\",\"<10\"]");
  }

  @Test
  void layersWithASmallCell_takeThePooledTableWithThem() {
    Release release =
        release(PROFILE, new long[][] {{2, 40}, {50, 61}}, new long[][] {{70, 20}, {30, 44}});
    JsonNode json = release.result();
    json.get("counts").forEach(row -> row.forEach(cell -> assertThat(cell.isNull()).isTrue()));
    assertThat(json.get("mantel_haenszel").get("statistic").isNull()).isTrue();
    assertThat(json.get("layers").get(1).get("counts").get(0).get(0).isNumber()).isTrue();
    Release open =
        release(PROFILE, new long[][] {{22, 40}, {50, 61}}, new long[][] {{70, 20}, {30, 44}});
    assertThat(open.withheld()).isEmpty();
    assertThat(open.result().get("counts").toString()).isEqualTo("[[90,60],[80,105]]");
    assertThat(open.result().get("mantel_haenszel").get("estimate").isNumber()).isTrue();
  }

  @Test
  void fewPersons_areWithheldWhole() {
    Release release = release(PROFILE, new long[][] {{2, 3}, {4, 0}});
    assertThat(release.whollyWithheld()).isTrue();
    assertThat(release.result().isEmpty()).isTrue();
    assertThat(release.tables()).isEmpty();
    assertThat(release(Profile.NONE, new long[][] {{2, 3}, {4, 0}}).whollyWithheld()).isFalse();
  }

  @Test
  void hugeTables_waitForAPerson() {
    long[][] table = new long[60][60];
    for (long[] row : table) {
      Arrays.fill(row, 100);
    }
    assertThat(release(PROFILE, table).whollyWithheld()).isTrue();
  }

  @Test
  void largeTableWithManySmallCells_isDecidedQuickly() {
    Random random = new Random(5);
    long[][] table = new long[40][45];
    for (long[] row : table) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(40);
      }
    }
    Release release = release(PROFILE, table);
    assertThat(release.whollyWithheld()).isFalse();
    assertThat(release.result().get("total").isNumber()).isTrue();
  }
}

package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.AdditiveRows;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The engine cuts follow-up as plain loops cut it, and a person stays one person. */
class EpisodesTest {

  private static final long SEED = Long.getLong("tests.seed", 20261127);
  private static final int QUERIES = Integer.getInteger("tests.trees", 40);
  private static final int ROWS = 40;
  private static final String HOSTILE = "'; DROP TABLE data; --";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "row", "type": "integer"},
        {"name": "entry", "type": "date"},
        {"name": "exit", "type": "date"},
        {"name": "birth", "type": "date"},
        {"name": "'; DROP TABLE data; --", "type": "date"},
        {"name": "died", "type": "boolean"},
        {"name": "from", "type": "number"},
        {"name": "to", "type": "number"},
        {"name": "change", "type": "number"}],
       "missingValues": ["", "NA"]%s}
      """;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final double[][] data = new double[ROWS][];

  @Test
  void randomEpisodes_areThoseOfPlainLoops() {
    Node node = new Node(folder);
    Dataset dataset = node.registered(SCHEMA.formatted(""), csv());
    int several = 0;
    for (int query = 0; query < QUERIES; query++) {
      boolean dated = random.nextBoolean();
      ObjectNode episodes = episodes(dated);
      Preparation preparation = prepared(dataset, episodes);
      String as = "tests.seed %d, query %d: %s".formatted(SEED, query, episodes);
      List<double[]> wanted = plainly(episodes, dated);
      assertThat(found(node, preparation, episodes)).as(as).isEqualTo(texts(wanted));
      several += wanted.size() > ROWS * 2 ? 1 : 0;
      // What nodes get is what it prints, and it reads back as the same.
      Preparation again =
          Preparation.parse("preparation", preparation.canonical(), dataset.dictionary());
      assertThat(again.canonical()).as(as).isEqualTo(preparation.canonical());
    }
    assertThat(several).isGreaterThan(QUERIES / 2);
  }

  private static List<String> texts(List<double[]> rows) {
    return rows.stream().map(Arrays::toString).toList();
  }

  private static Preparation prepared(Dataset dataset, ObjectNode episodes) {
    ObjectNode query = JSON.createObjectNode();
    query.set("episodes", episodes);
    return Preparation.parse("query", query, dataset.dictionary());
  }

  private List<String> found(Node node, Preparation preparation, ObjectNode episodes) {
    List<String> names = new ArrayList<>(List.of("row", "t0", "t1", "days", "failed"));
    episodes.get("split").forEach(split -> names.add(split.get("name").asString()));
    CohortFrame frame = frame(node, preparation, Optional.empty(), names);
    Batch batch = frame.frame().batch(0, frame.frame().rows());
    // Where the dictionary declares no key each row of the data is a person.
    assertThat(batch.distinctPersons()).isTrue();
    assertThat(frame.frame().persons()).isEqualTo(ROWS);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < batch.rows(); i++) {
      double[] row = new double[names.size()];
      for (int j = 0; j < row.length; j++) {
        boolean bands =
            j > 4 && !episodes.get("split").get(j - 5).path("by").asString().equals("onset");
        int code = bands ? batch.codes(names.get(j))[i] : 0;
        row[j] = bands ? (code < 0 ? Double.NaN : code) : batch.numbers(names.get(j))[i] + 0.0;
      }
      rows.add(row);
      assertThat(batch.persons()[i]).isEqualTo((int) row[0]);
    }
    return texts(rows);
  }

  private static CohortFrame frame(
      Node node, Preparation preparation, Optional<Expr> cohort, List<String> names) {
    return node.store.frame(
        node.current.orElseThrow(), WantedRows.of(cohort, preparation), names, OptOut.nobody());
  }

  private String csv() {
    StringBuilder csv =
        new StringBuilder("row,entry,exit,birth,'; DROP TABLE data; --,died,from,to,change\n");
    for (int i = 0; i < ROWS; i++) {
      double[] row = {
        i,
        17_000 + random.nextInt(400),
        17_200 + random.nextInt(900),
        5_000 + random.nextInt(9_000),
        17_000 + random.nextInt(900),
        random.nextInt(2),
        random.nextInt(30) / 10.0,
        random.nextInt(60) / 10.0,
        random.nextInt(60) / 10.0
      };
      for (int j = 1; j < row.length; j++) {
        row[j] = random.nextInt(12) == 0 ? Double.NaN : row[j];
      }
      data[i] = row;
      for (int j = 0; j < row.length; j++) {
        csv.append(j == 0 ? "" : ",").append(text(row[j], j));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String text(double value, int column) {
    if (Double.isNaN(value)) {
      return "NA";
    }
    return switch (column) {
      case 0 -> Integer.toString((int) value);
      case 1, 2, 3, 4 -> LocalDate.ofEpochDay((long) value).toString();
      case 5 -> value == 1 ? "true" : "false";
      default -> Double.toString(value);
    };
  }

  private ObjectNode episodes(boolean dated) {
    ObjectNode episodes = JSON.createObjectNode();
    episodes.put("start", dated ? "entry" : "from").put("stop", dated ? "exit" : "to");
    episodes.put("event", "died");
    episodes
        .putObject("as")
        .put("start", "t0")
        .put("stop", "t1")
        .put("time", "days")
        .put("event", "failed");
    ArrayNode splits = episodes.putArray("split");
    List<String> kinds =
        dated
            ? List.of("age", "calendar", "follow_up", "onset")
            : List.of("time", "follow_up", "onset");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String by = kinds.get(random.nextInt(kinds.size()));
      ObjectNode split = splits.addObject().put("name", "s" + i).put("by", by);
      switch (by) {
        case "onset" -> split.put("of", dated ? "`" + HOSTILE + "`" : "change");
        case "age" -> breaks(split.put("birth", "birth"), 5, 3.7);
        case "calendar" -> {
          ArrayNode breaks = split.putArray("breaks");
          int day = 16_900 + random.nextInt(300);
          for (int b = 0; b < 2 + random.nextInt(3); b++, day += 1 + random.nextInt(300)) {
            breaks.add(LocalDate.ofEpochDay(day).toString());
          }
        }
        case "follow_up" -> breaks(split, 0, dated ? 91.3 : 0.7);
        default -> breaks(split, 0.2, 1.1);
      }
      if (split.has("breaks") && random.nextBoolean()) {
        ArrayNode labels = split.putArray("labels");
        for (int b = 0; b + 1 < split.get("breaks").size(); b++) {
          labels.add(HOSTILE + b);
        }
      }
    }
    return episodes;
  }

  private void breaks(ObjectNode split, double first, double step) {
    ArrayNode breaks = split.putArray("breaks");
    double at = first;
    for (int b = 0; b < 2 + random.nextInt(6); b++) {
      breaks.add(at);
      at += step * (1 + random.nextInt(3));
    }
  }

  /** Walks along the follow-up from one cut to the next. */
  private List<double[]> plainly(ObjectNode episodes, boolean dated) {
    List<double[]> all = new ArrayList<>();
    int columns = 5 + episodes.get("split").size();
    for (double[] row : data) {
      double start = dated ? row[1] : row[6];
      double stop = dated ? row[2] : row[7];
      if (!(start < stop)) {
        double[] none = new double[columns];
        Arrays.fill(none, Double.NaN);
        none[0] = row[0];
        all.add(none);
        continue;
      }
      List<double[]> cuts = new ArrayList<>();
      episodes.get("split").forEach(split -> cuts.add(cuts(split, row, start, dated)));
      double from = start;
      while (from < stop) {
        double to = stop;
        for (double[] own : cuts) {
          for (double cut : own) {
            boolean after = cut - from > 1e-9 * Math.max(1, Math.abs(cut));
            boolean before = stop - cut > 1e-9 * Math.max(1, Math.abs(cut));
            to = after && before ? Math.min(to, cut) : to;
          }
        }
        double[] episode = new double[columns];
        episode[0] = row[0];
        episode[1] = (dated ? from - start : from) + 0.0;
        episode[2] = (dated ? to - start : to) + 0.0;
        episode[3] = to - from;
        episode[4] = Double.isNaN(row[5]) ? Double.NaN : to == stop ? row[5] : 0;
        for (int s = 0; s < cuts.size(); s++) {
          boolean onset = !episodes.get("split").get(s).has("breaks");
          episode[5 + s] = onset ? after(cuts.get(s)[0], from) : band(cuts.get(s), from);
        }
        all.add(episode);
        from = to;
      }
    }
    return all;
  }

  private static double after(double onset, double from) {
    return onset <= from + 1e-9 * Math.max(1, Math.abs(from)) ? 1 : 0;
  }

  private static double band(double[] cuts, double from) {
    for (int i = cuts.length - 1; i >= 0; i--) {
      if (after(cuts[i], from) == 1) {
        return i + 1 < cuts.length ? i : Double.NaN;
      }
    }
    return Double.NaN;
  }

  private static double[] cuts(JsonNode split, double[] row, double start, boolean dated) {
    String by = split.get("by").asString();
    if (by.equals("onset")) {
      return new double[] {dated ? row[4] : row[8]};
    }
    double[] cuts = new double[split.get("breaks").size()];
    for (int i = 0; i < cuts.length; i++) {
      double value =
          by.equals("calendar")
              ? LocalDate.parse(split.get("breaks").get(i).asString()).toEpochDay()
              : split.get("breaks").get(i).doubleValue();
      cuts[i] =
          switch (by) {
            case "age" -> row[3] + value * 365.25;
            case "follow_up" -> start + value;
            default -> value;
          };
    }
    return cuts;
  }

  @Test
  void heartTransplants_areCutAsByTmergeAndSurvSplitOfR() throws IOException {
    Node node = new Node(folder);
    Dataset dataset =
        node.registered(
            """
            {"fields": [{"name": "row", "type": "integer"}, {"name": "birth", "type": "date"},
              {"name": "accept", "type": "date"}, {"name": "transplant", "type": "date"},
              {"name": "end", "type": "date"}, {"name": "died", "type": "boolean"}],
             "missingValues": ["NA"]}
            """,
            resource("jasa.csv"));
    Preparation preparation =
        prepared(
            dataset,
            (ObjectNode)
                JSON.readTree(
                    """
                    {"start": "accept", "stop": "end", "event": "died",
                     "split": [
                       {"name": "fu", "by": "follow_up", "breaks": [0, 30, 90, 365, 9999]},
                       {"name": "age", "by": "age", "birth": "birth", "breaks": [0, 40, 45, 50, 99]},
                       {"name": "period", "by": "calendar",
                        "breaks": ["1900-01-01", "1970-01-01", "1972-01-01", "2000-01-01"]},
                       {"name": "transplanted", "by": "onset", "of": "transplant"}],
                     "as": {"start": "t0", "stop": "t1", "event": "failed"}}
                    """));
    List<String> names =
        List.of("row", "t0", "t1", "failed", "fu", "age", "period", "transplanted");
    CohortFrame frame =
        frame(
            node,
            preparation,
            Optional.of(Cohort.parse("cohort", "t0 is not null", preparation.dictionary())),
            names);
    Batch batch = frame.frame().batch(0, frame.frame().rows());
    List<String> found = new ArrayList<>();
    for (int i = 0; i < batch.rows(); i++) {
      int row = i;
      found.add(
          names.stream()
              .map(
                  name -> isBand(name) ? (double) batch.codes(name)[row] : batch.numbers(name)[row])
              .map(value -> Double.toString(value))
              .collect(Collectors.joining(",")));
    }
    List<String> wanted =
        resource("rows.csv").lines().skip(1).map(EpisodesTest::sameNumbers).toList();
    assertThat(found).hasSize(364).isEqualTo(wanted);
  }

  private static boolean isBand(String name) {
    return List.of("fu", "age", "period").contains(name);
  }

  private static String sameNumbers(String line) {
    return Arrays.stream(line.split(","))
        .map(Double::parseDouble)
        .map(value -> Double.toString(value))
        .collect(Collectors.joining(","));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EpisodesTest.class.getResourceAsStream("episodes/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void cohorts_workOnEpisodes_andPersonsAreCountedOnce() {
    Node node = new Node(folder);
    Dataset dataset =
        node.registered(
            SCHEMA.formatted(", \"kumiki\": {\"unit\": \"row\"}"),
            """
            row,entry,exit,birth,'; DROP TABLE data; --,died,from,to,change
            1,,,,,1,0,10,4
            1,,,,,0,10,12,4
            2,,,,,0,0,3,
            3,,,,,1,5,5,
            """);
    ObjectNode episodes =
        (ObjectNode)
            JSON.readTree(
                """
                {"start": "from", "stop": "to", "event": "died",
                 "split": [{"name": "band", "by": "time", "breaks": [0, 2, 4, 6, 8, 10, 12]},
                           {"name": "exposed", "by": "onset", "of": "change"}],
                 "as": {"start": "t0", "stop": "t1", "event": "failed"}}
                """);
    Preparation preparation = prepared(dataset, episodes);
    Optional<Expr> late =
        Optional.of(Cohort.parse("cohort", "exposed or band = '(0,2]'", preparation.dictionary()));
    CohortFrame frame = frame(node, preparation, late, List.of("t0", "failed"));
    assertThat(frame.frame().batch(0, frame.frame().rows()).numbers("t0"))
        .containsExactly(0, 4, 6, 8, 10, 0);
    assertThat(frame.frame().batch(0, frame.frame().rows()).numbers("failed"))
        .containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(frame.frame().persons()).isEqualTo(2);
    assertThat(frame.personsEligible()).isEqualTo(2);
    assertThat(frame.rowsInCohort()).isEqualTo(6);
    // The third person has no time at risk: one row, all columns of it missing.
    CohortFrame all = frame(node, preparation, Optional.empty(), List.of("t0"));
    assertThat(all.frame().persons()).isEqualTo(3);
    assertThat(all.frame().batch(0, all.frame().rows()).numbers("t0")[all.frame().rows() - 1])
        .isNaN();
  }

  @Test
  void anExposureMayBeginWithWhatAnotherTableTells_butNoLookTakesEpisodes() {
    Registers site = new Registers(folder);
    Dataset dataset =
        site.registered(
            "id,row,entry,second\n1,0,2020-01-01,2020-12-31\n2,1,2020-01-01,2020-03-01\n",
            Registers.VISITS + "1,1,2020-02-01,,,,,\n2,1,2020-05-01,,,,,\n");
    String query =
        """
        {"derive": [
           {"name": "first", "look_back": {"table": "visits", "date": "onset", "to": 366, "index": "%s", "take": "first"}}],
         "episodes": {"start": "entry", "stop": "second", "as": {"start": "t0", "stop": "t1"},
           "split": [{"name": "seen", "by": "onset", "of": "%s"}]}}
        """;
    Preparation preparation =
        Preparation.parse(
            "query",
            (ObjectNode) JSON.readTree(query.formatted("entry", "first")),
            dataset.dictionary());
    CohortFrame frame =
        frame(site.node, preparation, Optional.empty(), List.of("row", "t0", "t1", "seen"));
    Batch batch = frame.frame().batch(0, frame.frame().rows());
    assertThat(batch.numbers("row")).containsExactly(0, 0, 1);
    assertThat(batch.numbers("t0")).containsExactly(0, 31, 0);
    assertThat(batch.numbers("t1")).containsExactly(31, 365, 60);
    assertThat(batch.numbers("seen")).containsExactly(0, 1, 0);
    assertThatThrownBy(
            () ->
                Preparation.parse(
                    "query",
                    (ObjectNode) JSON.readTree(query.formatted("entry + t0", "entry")),
                    dataset.dictionary()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("it reads what episodes makes");
  }

  @Test
  void aComparisonOfCohortsCountsPersons_howeverManyEpisodesTheyHave() {
    Node node = new Node(folder);
    String rows =
        IntStream.range(0, 12)
            .mapToObj(i -> i + ",,,,,0,0," + (i == 11 ? 9 : 3) + ",\n")
            .collect(Collectors.joining());
    Dataset dataset =
        node.registered(
            SCHEMA.formatted(""),
            "row,entry,exit,birth,'; DROP TABLE data; --,died,from,to,change\n" + rows);
    RowSet everybody = rows(dataset, "[0, 2, 4, 9]", "t0 >= 0");
    RowSet finer = rows(dataset, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", "t0 >= 0");
    // One person has a later episode: as a cohort it differs by one from everybody less eleven.
    RowSet later = rows(dataset, "[0, 2, 4, 9]", "t0 >= 4");
    RowSet plain =
        RowSet.of(
            Optional.of(Cohort.parse("cohort", "row < 11", dataset.dictionary())),
            new AdditiveRows(Optional.empty(), new LinkedHashSet<>(List.of("row"))),
            Preparation.none(dataset.dictionary()));
    long[][] drifts =
        node.store.drifts(
            dataset, List.of(everybody, later), List.of(finer, plain, later), OptOut.nobody());
    assertThat(drifts[0]).containsExactly(0, 1, 11, 0, 1, 0);
    assertThat(drifts[1]).containsExactly(0, 0, 0, 11, 11, 0);
    assertThat(RowSet.parse("ledger", later.print(), dataset.dictionary()).print())
        .isEqualTo(later.print());
  }

  private static RowSet rows(Dataset dataset, String breaks, String condition) {
    ObjectNode episodes =
        (ObjectNode)
            JSON.readTree(
                """
                {"start": "from", "stop": "to", "split": [{"name": "band", "by": "time", "breaks": %s}],
                 "as": {"start": "t0", "stop": "t1"}}
                """
                    .formatted(breaks));
    Preparation preparation = prepared(dataset, episodes);
    return new RowSet(
        Cohort.parse("cohort", condition, preparation.dictionary()),
        preparation.derivations().needed(List.of("t0")));
  }
}

package org.kumiki.algorithms.crosstab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables and reference numbers of crosstab.json, and tables spread over sites as rows. */
final class CrosstabTables {

  static final JsonNode JSON = read();
  static final String PARAMETERS =
      """
      {"rows": "exposed", "columns": "outcome", "correct": %s}""";
  static final String LAYERED =
      """
      {"rows": "exposed", "columns": "outcome", "layers": "severity", "correct": %s}""";

  private CrosstabTables() {}

  private static JsonNode read() {
    try (InputStream in = CrosstabTables.class.getResourceAsStream("crosstab.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Four nodes have somebody in every cell. */
  static List<Long> everywhere(CrosstabParameters p) {
    return Collections.nCopies(CellNodes.width(p), 4L);
  }

  static long[][] counts(JsonNode table) {
    JsonNode rows = table.get("counts");
    long[][] counts = new long[rows.size()][];
    for (int i = 0; i < counts.length; i++) {
      JsonNode row = rows.get(i);
      counts[i] = IntStream.range(0, row.size()).mapToLong(j -> row.get(j).longValue()).toArray();
    }
    return counts;
  }

  static String[] levels(String prefix, int number) {
    return IntStream.rangeClosed(1, number).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  static Dictionary dictionary(int rows, int columns, int layers) {
    return TestVariables.dictionary(
        TestVariables.factor("exposed", levels("r", rows)),
        TestVariables.factor("outcome", levels("c", columns)),
        TestVariables.factor("severity", levels("s", layers)));
  }

  /** One row per person, shuffled, over sites of very unequal size: the second has three rows. */
  static List<Frame> sites(long[][][] layers, int sites, long seed) {
    List<int[]> rows = new ArrayList<>();
    for (int s = 0; s < layers.length; s++) {
      for (int i = 0; i < layers[s].length; i++) {
        for (int j = 0; j < layers[s][i].length; j++) {
          for (long n = 0; n < layers[s][i][j]; n++) {
            rows.add(new int[] {i, j, s});
          }
        }
      }
    }
    Collections.shuffle(rows, new Random(seed));
    List<Frame> frames = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      List<int[]> own = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        int at =
            sites == 1 ? 0 : row < 3 ? 1 : sites == 2 || row % 4 > 0 ? 0 : 2 + row % (sites - 2);
        if (at == site) {
          own.add(rows.get(row));
        }
      }
      frames.add(frame(own));
    }
    return frames;
  }

  private static Frame frame(List<int[]> rows) {
    return new ArrayFrame(
        rows.size(),
        Map.of(),
        Map.of(
            "exposed", rows.stream().mapToInt(r -> r[0]).toArray(),
            "outcome", rows.stream().mapToInt(r -> r[1]).toArray(),
            "severity", rows.stream().mapToInt(r -> r[2]).toArray()),
        Optional.empty());
  }
}

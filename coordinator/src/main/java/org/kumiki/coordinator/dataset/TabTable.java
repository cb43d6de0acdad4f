package org.kumiki.coordinator.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small tables that this build brings: UTF-8, a line a row, tabs between, the first line names. */
public final class TabTable {

  private TabTable() {}

  /**
   * The rows below the first.
   *
   * @param name beside this class
   * @param columns that each row has
   */
  public static List<String[]> read(String name, int columns) {
    try (InputStream in = TabTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .peek(row -> check(name, row, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private static void check(String name, String[] row, int columns) {
    if (row.length != columns) {
      throw new IllegalStateException(name + ": a row has " + row.length + " columns");
    }
  }
}

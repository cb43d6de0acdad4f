package org.kumiki.algorithms.dictionary;

import java.util.List;
import java.util.Objects;

/**
 * A table of a Data Package whose rows belong to the persons of its first table; a person may have
 * none, one or many. Nobody asks for its variables but through a derivation over a person's rows.
 *
 * @param name plain, without a dot, so that {@code table.variable} names one variable only
 * @param dictionary its variables; the unit is the foreign key to the person table
 * @param primaryKey fields that together stand once, if any are declared
 * @param path the file's name in a site's folder; empty where the table's name tells it
 */
public record SecondaryTable(
    String name, Dictionary dictionary, List<String> primaryKey, String path) {

  /** Checks and copies. */
  public SecondaryTable {
    Objects.requireNonNull(path);
    primaryKey = List.copyOf(primaryKey);
    if (dictionary.unit().isEmpty() || dictionary.pack().isPresent()) {
      throw new IllegalArgumentException("a secondary table has a foreign key and no tables");
    }
  }

  /** The name of one of its variables outside of it. */
  public String qualified(String variable) {
    return name + "." + variable;
  }
}

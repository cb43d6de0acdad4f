package org.kumiki.algorithms.dictionary;

import java.util.List;
import java.util.Objects;

/**
 * The tables of a Frictionless Data Package: that of the persons, with one row for each, and those
 * whose rows belong to them.
 *
 * @param person the name of the person table
 * @param path of its file in a site's folder; empty where the name tells it
 * @param secondary in the order of the schema, with unique names
 * @see <a href="https://specs.frictionlessdata.io/data-package/">Data Package</a>
 */
public record DataPackage(String person, String path, List<SecondaryTable> secondary) {

  /** Checks and copies. */
  public DataPackage {
    Objects.requireNonNull(person);
    Objects.requireNonNull(path);
    secondary = List.copyOf(secondary);
  }
}

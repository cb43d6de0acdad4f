package org.kumiki.coordinator.dataset;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a description. Guarantees: what it gives keeps to the schema, every code is of its list,
 * days and ages are in order, and no count that it shows gives a count below ten away by
 * subtraction. Whether it is complete is not its question: a draft may be. Safe for threads.
 */
public final class DescriptionReader {

  /** Read at the first question: a coordinator that is asked nothing does not pay for it. */
  private static final class Loaded {
    static final DescriptionSchema SCHEMA = new DescriptionSchema();
  }

  /** What became of it. */
  public sealed interface Reading {

    /** It could be read. */
    record Read(DatasetDescription description) implements Reading {}

    /** It could not; why, field by field. */
    record Faulty(List<Finding> findings) implements Reading {
      /** Copies. */
      public Faulty {
        findings = List.copyOf(findings);
      }
    }
  }

  /** The schema it reads by. */
  public DescriptionSchema schema() {
    return Loaded.SCHEMA;
  }

  /** Reads one; the tree was bounded in size and depth when it was parsed. */
  public Reading read(ObjectNode given) {
    List<Finding> findings = new ArrayList<>(Loaded.SCHEMA.findings(given));
    if (findings.isEmpty()) {
      findings.addAll(Codes.findings(given));
    }
    if (!findings.isEmpty()) {
      return new Reading.Faulty(findings);
    }
    try {
      DatasetDescription description = new DescriptionTree(given).description();
      findings.addAll(Consistency.findings(description));
      return findings.isEmpty() ? new Reading.Read(description) : new Reading.Faulty(findings);
    } catch (DescriptionTree.NoSuchDay e) {
      return new Reading.Faulty(
          List.of(
              Finding.error(
                  e.field(), "there is no day " + e.getMessage(), e.getMessage() + "という日はありません")));
    }
  }

  /** One that this coordinator has checked and stored before. */
  DatasetDescription stored(ObjectNode tree) {
    return new DescriptionTree(tree).description();
  }
}

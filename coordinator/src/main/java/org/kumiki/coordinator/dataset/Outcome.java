package org.kumiki.coordinator.dataset;

import java.util.List;
import java.util.Objects;

/** What became of a command. */
public sealed interface Outcome {

  /**
   * It was carried out; a declaration that is not complete too, which leaves the version invalid.
   *
   * @param version as it is now
   * @param findings what its author should know
   * @param revision of the description, with which the next command may come
   */
  record Done(DescriptionVersion version, List<Finding> findings, long revision)
      implements Outcome {
    /** Copies. */
    public Done {
      Objects.requireNonNull(version);
      findings = List.copyOf(findings);
    }
  }

  /** What was entered is wrong; nothing changed. */
  record Faulty(List<Finding> findings) implements Outcome {
    /** Copies. */
    public Faulty {
      findings = List.copyOf(findings);
    }
  }

  /** The state does not allow it; nothing changed. */
  record NotNow(Bilingual words) implements Outcome {}

  /** Somebody changed it since the person saw it; nothing changed. */
  record Stale(Bilingual words) implements Outcome {}

  /** There is nothing, or nothing this person may act on: the same answer for both. */
  record NotYours() implements Outcome {}
}

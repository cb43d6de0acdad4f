package org.kumiki.coordinator.dataset.duo;

import java.util.List;
import java.util.Objects;
import org.kumiki.coordinator.dataset.Bilingual;

/**
 * Whether an intended use fits all conditions of a dataset.
 *
 * @param verdict the worst of the reasons'
 * @param reasons one per condition, in the order of the conditions
 */
public record Fit(Verdict verdict, List<Reason> reasons) {

  /** Three values: what a machine cannot know is never guessed. From good to bad. */
  public enum Verdict {
    /** It fits. */
    COMPATIBLE,
    /** Somebody has to look. */
    NEEDS_MANUAL_VALIDATION,
    /** It does not. */
    NOT_COMPATIBLE
  }

  /**
   * Why.
   *
   * @param term the condition; {@code EHDS} for the purposes the holder named
   * @param verdict for this condition
   * @param words why
   */
  public record Reason(String term, Verdict verdict, Bilingual words) {

    /** Never null. */
    public Reason {
      Objects.requireNonNull(term);
      Objects.requireNonNull(verdict);
      Objects.requireNonNull(words);
    }
  }

  /** Copies. */
  public Fit {
    Objects.requireNonNull(verdict);
    reasons = List.copyOf(reasons);
  }
}

package org.kumiki.algorithms.disclosure.concealment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.message.Message;

/** Whether an output may be released beside the earlier ones. */
public sealed interface Verdict {

  /**
   * It may.
   *
   * @param compared the queries whose outputs it was compared with
   * @param unknowns how many counts a reader does not know; 0 where nothing had to be solved
   * @param programmes how many linear programmes were solved
   * @param intervals what a reader can work out of each withheld figure of it, by path
   * @param remark why nothing was compared, where that is so
   * @param addsNothing true if earlier outputs tell all of it: as after a rerun
   */
  record Releasable(
      List<String> compared,
      long unknowns,
      int programmes,
      SortedMap<String, Interval> intervals,
      Optional<String> remark,
      boolean addsNothing)
      implements Verdict {

    /** Copies. */
    public Releasable {
      compared = List.copyOf(compared);
      intervals = Collections.unmodifiableSortedMap(new TreeMap<>(intervals));
    }
  }

  /**
   * Only without some more of its figures.
   *
   * @param reasons by path
   */
  record WithholdMore(SortedMap<String, Message> reasons) implements Verdict {

    /** Copies. */
    public WithholdMore {
      reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    WithholdMore(Map<String, Message> reasons) {
      this(new TreeMap<>(reasons));
    }
  }

  /**
   * Not even without them: the number of persons it is about is too much.
   *
   * @param reason one sentence
   */
  record TooExact(Message reason) implements Verdict {}

  /**
   * It is not decided without a person.
   *
   * @param reason one sentence
   */
  record PersonDecides(Message reason) implements Verdict {}
}

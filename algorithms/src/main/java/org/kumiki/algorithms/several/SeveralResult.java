package org.kumiki.algorithms.several;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.Result;
import org.kumiki.algorithms.derive.Part;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.layout.CaseSlots;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.algorithms.message.Message;
import org.kumiki.algorithms.several.SeveralState.Failure;

/**
 * The results of all parts before release.
 *
 * @param entries one per part
 */
public record SeveralResult(List<Entry> entries) implements Result {

  /** Copies. */
  public SeveralResult {
    entries = List.copyOf(entries);
  }

  /**
   * A part.
   *
   * @param part as the query says
   * @param cases who is in it; empty where it failed
   * @param result before release; empty where it failed
   * @param failure why there is none
   * @param tooClose how little its subgroup differs from others
   */
  public record Entry(
      Part part,
      Optional<Cases> cases,
      Optional<Result> result,
      Optional<Message> failure,
      Closeness tooClose) {}

  /** Exact numbers, before release. */
  public record Cases(long personsUsed, long personsMissing, long rowsUsed, long rowsMissing) {}

  /**
   * Persons by whom a subgroup and an earlier one or everybody differ, either way, and everybody
   * from all subgroups together.
   */
  public record Closeness(List<Long> differences) {

    /** Copies. */
    public Closeness {
      differences = List.copyOf(differences);
    }

    boolean forbids(Profile profile) {
      return differences.stream().anyMatch(profile::small);
    }
  }

  static SeveralResult of(
      SeveralParameters<?> p, SeveralState state, List<Optional<Result>> results, Sums sums) {
    List<Entry> entries = new ArrayList<>();
    for (int part = 0; part < results.size(); part++) {
      Sums own = new PartSums(sums, SeveralLayout.prefix(part));
      entries.add(
          new Entry(
              p.parts().get(part),
              results.get(part).map(result -> cases(own)),
              results.get(part),
              state.parts().get(part).failure().map(Failure::said),
              closeness(p, part, sums)));
    }
    return new SeveralResult(entries);
  }

  private static Cases cases(Sums own) {
    return new Cases(
        own.count(CaseSlots.PERSONS_USED),
        own.count(CaseSlots.PERSONS_MISSING),
        own.count(CaseSlots.ROWS_USED),
        own.count(CaseSlots.ROWS_MISSING));
  }

  private static Closeness closeness(SeveralParameters<?> p, int part, Sums sums) {
    if (p.onlyEverybody()) {
      return new Closeness(List.of());
    }
    int groups = p.groups().size();
    long[] apart = sums.counts(SeveralLayout.APART);
    int group = p.group(part);
    List<Long> differences = new ArrayList<>();
    for (int earlier = 0; earlier < group; earlier++) {
      differences.add(apart[group * groups + earlier]);
      differences.add(apart[earlier * groups + group]);
    }
    if (group == 0) {
      differences.add(sums.count(SeveralLayout.OUTSIDE));
    }
    return new Closeness(differences);
  }

  @Override
  public Release release(Profile profile) {
    return release(profile, Withholding.NONE);
  }

  @Override
  public Release release(Profile profile, Withholding before) {
    return new SeveralRelease(this, profile, before).release();
  }
}

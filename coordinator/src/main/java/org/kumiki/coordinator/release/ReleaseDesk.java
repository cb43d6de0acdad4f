package org.kumiki.coordinator.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.Interval;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.ledger.Closeness;
import org.kumiki.coordinator.query.QueryOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what of a result leaves the coordinator. Guarantees: under an active profile no total of
 * 1 to k - 1 persons or rows is shown and no total is exact (R1, R2, R7); a result over fewer than
 * k persons, or over less than the released share of the eligible, is withheld as a whole, its
 * figures included. Pure.
 */
public final class ReleaseDesk {

  private static final int COVERAGE_BASE = 10;

  private ReleaseDesk() {}

  /** The outcome of a finished run that is compared with no other. */
  public static QueryOutcome decide(RunFacts facts, Totals totals, Release release) {
    return decide(facts, totals, release, new TreeMap<>());
  }

  /**
   * The outcome of a finished run.
   *
   * @param intervals what a reader can work out of withheld figures, by path in the document
   */
  static QueryOutcome decide(
      RunFacts facts, Totals totals, Release release, SortedMap<String, Interval> intervals) {
    Profile profile = facts.profile();
    List<Message> reasons = new ArrayList<>();
    if (profile.small(totals.personsUsed()) || profile.small(totals.included())) {
      reasons.add(
          Message.of(
              "R1: fewer than %d persons are in the result; nothing of it may be shown",
              profile.k()));
    }
    if (profile.active() && belowRelease(profile, totals)) {
      reasons.add(tooFewIncluded(profile));
    }
    if (!reasons.isEmpty()) {
      return new QueryOutcome.WhollyWithheld(withheld(facts, reasons), reasons);
    }
    if (release.whollyWithheld()) {
      release.withheld().forEach(w -> reasons.add(Message.of("%s: %s", w.rule(), w.reason())));
      return new QueryOutcome.WhollyWithheld(document(facts, totals, release, intervals), reasons);
    }
    return new QueryOutcome.Completed(document(facts, totals, release, intervals), release);
  }

  /**
   * The outcome of an exploration (R6.5). It is compared with nothing and never withheld for being
   * small, and no number of persons stands beside its figures: each would tell what they hide.
   */
  static QueryOutcome explored(RunFacts facts, Totals totals, Release release) {
    Profile profile = facts.profile();
    if (!profile.active()) {
      return decide(facts, totals, release);
    }
    if (belowRelease(profile, totals)) {
      List<Message> reasons = List.of(tooFewIncluded(profile));
      return new QueryOutcome.WhollyWithheld(withheld(facts, reasons), reasons);
    }
    DocumentParts parts = new DocumentParts(facts);
    ObjectNode none = uncounted(parts);
    List<Withheld> withheld =
        release.withheld().stream()
            .map(w -> new Withheld("/result" + w.path(), w.rule(), w.k(), w.reason()))
            .toList();
    ResultDocument document =
        parts.document(
            uncovered(parts),
            none,
            none.deepCopy(),
            release.result(),
            withheld,
            release.noted(),
            reproduce(facts, release.reproduce()),
            release.warned());
    return new QueryOutcome.Completed(document, release);
  }

  /** The outcome where a node objected before anything of the statistic was summed (R3, R8). */
  public static QueryOutcome vetoed(RunFacts facts) {
    List<Message> reasons =
        List.of(
            Message.of(
                "R3: one node holds more than %.0f%% of all persons, or the others together fewer"
                    + " than %d (as when very few fit the cohort), or (R8) a variable of the query"
                    + " tells the persons of one node from all others, as a variable that names"
                    + " clinics does; the result would be about that node",
                100 * facts.profile().dominanceShare(), facts.profile().k()));
    return new QueryOutcome.WhollyWithheld(withheld(facts, reasons), reasons);
  }

  /**
   * The outcome where figures of this result, beside those of an earlier one or beside each other,
   * would be about a few persons (R6).
   *
   * @param closeness why; something must be in it
   * @param named its earlier queries, as far as they are of the same permit
   */
  public static QueryOutcome tooClose(RunFacts facts, Closeness closeness, List<String> named) {
    List<Message> reasons = new ArrayList<>();
    int most = facts.profile().k() - 1;
    if (!closeness.earlier().isEmpty()) {
      Message which =
          named.isEmpty()
              ? Message.of("an earlier output for the same people")
              : Message.of("the output of query %s", String.join(", ", named));
      reasons.add(
          Message.of(
              "R6: its persons, or those of a group, differ from those of %s by 1 to %d; the"
                  + " difference of the two would be about these few. Use the same cohort and the"
                  + " same variables with missing values as there, or a cohort that differs by"
                  + " more",
              which, most));
    }
    if (!closeness.numbers().isEmpty()) {
      reasons.add(
          Message.of(
              "R6: the derived number '%s' is made in a way of its own for 1 to %d persons, so a"
                  + " figure of it would be about these few. Choose conditions in if, coalesce,"
                  + " min, max or abs that hold for more persons, or for nobody",
              String.join("', '", closeness.numbers()), most));
    }
    return new QueryOutcome.WhollyWithheld(withheld(facts, reasons), reasons);
  }

  /**
   * The outcome where a node of an insider's institution objected to what would be released (R3).
   */
  public static QueryOutcome ofAnInsider(RunFacts facts) {
    List<Message> reasons =
        List.of(
            Message.of(
                "R3: a person of the permit works at an institution that took part, and whoever"
                    + " knows that institution's own persons could take them off a count of the"
                    + " result and would be left with 1 to %d others. Use coarser levels",
                facts.profile().k() - 1));
    return new QueryOutcome.WhollyWithheld(withheld(facts, reasons), reasons);
  }

  private static Message tooFewIncluded(Profile profile) {
    return Message.of(
        "R2: less than %.0f%% of the eligible persons are included; an output checker would"
            + " have to decide",
        100 * profile.coverageRelease());
  }

  private static ObjectNode uncovered(DocumentParts parts) {
    ObjectNode coverage = parts.object();
    coverage.putNull("persons_eligible").putNull("persons_included").putNull("share");
    return coverage;
  }

  private static ObjectNode uncounted(DocumentParts parts) {
    ObjectNode none = parts.object();
    none.putNull("used").putNull("missing");
    return none;
  }

  private static boolean belowRelease(Profile profile, Totals totals) {
    return totals.included() < profile.coverageRelease() * totals.eligible();
  }

  /**
   * Without a single figure: not even rounded ones, and no sign of which rule's number was near.
   */
  static ResultDocument withheld(RunFacts facts, List<Message> reasons) {
    DocumentParts parts = new DocumentParts(facts);
    ObjectNode none = uncounted(parts);
    List<Withheld> all =
        reasons.stream()
            .map(r -> new Withheld("", r.en().substring(0, 2), facts.profile().k(), r))
            .toList();
    return parts.document(
        uncovered(parts), none, none.deepCopy(), parts.object(), all, List.of(), "", List.of());
  }

  /**
   * What two checkers may release though the whole was withheld: without the figures that the rules
   * for one output withhold. None if they leave nothing, or so few persons are in it that nothing
   * may be shown.
   */
  static Optional<ResultDocument> overridden(RunFacts facts, Totals totals, Release release) {
    Profile profile = facts.profile();
    if (release.whollyWithheld()
        || profile.small(totals.personsUsed())
        || profile.small(totals.included())) {
      return Optional.empty();
    }
    List<Message> notes = new ArrayList<>(release.noted());
    notes.add(
        Message.of(
            "two output checkers released this result, which the automatic check had refused"));
    return Optional.of(document(facts, totals, release.noting(notes), new TreeMap<>()));
  }

  private static ResultDocument document(
      RunFacts facts, Totals totals, Release release, SortedMap<String, Interval> intervals) {
    DocumentParts parts = new DocumentParts(facts);
    Profile profile = facts.profile();
    List<Withheld> withheld = new ArrayList<>();
    List<Message> warnings = new ArrayList<>(release.warned());
    facts
        .notInvited()
        .forEach(
            n ->
                warnings.add(
                    Message.of(
                        "node %s of the permit was not connected with its data and did not take"
                            + " part",
                        n)));
    ObjectNode coverage = coverage(parts, profile, totals, warnings);
    ObjectNode persons =
        counts(parts, profile, "/persons", totals.personsUsed(), totals.personsMissing(), withheld);
    ObjectNode rows =
        counts(parts, profile, "/rows", totals.rowsUsed(), totals.rowsMissing(), withheld);
    release
        .withheld()
        .forEach(
            w -> withheld.add(new Withheld("/result" + w.path(), w.rule(), w.k(), w.reason())));
    return parts.document(
        coverage,
        persons,
        rows,
        release.result(),
        withheld.stream().map(w -> w.within(Optional.ofNullable(intervals.get(w.path())))).toList(),
        notes(profile, totals, release),
        reproduce(facts, release.reproduce()),
        warnings);
  }

  private static List<Message> notes(Profile profile, Totals totals, Release release) {
    List<Message> notes = new ArrayList<>(release.noted());
    // As far as the rounded counts of the document tell it, too; some statistics say it themselves.
    boolean several = profile.round(totals.rowsUsed()) != profile.round(totals.personsUsed());
    if (several && notes.stream().noneMatch(note -> note.en().startsWith(Release.SEVERAL_ROWS))) {
      notes.add(Release.severalRows("estimates and tests take rows as independent"));
    }
    return notes;
  }

  private static String reproduce(RunFacts facts, String call) {
    List<String> lines = new ArrayList<>(facts.rowsInR());
    lines.add(call);
    return String.join("\n", lines);
  }

  private static ObjectNode coverage(
      DocumentParts parts, Profile profile, Totals totals, List<Message> warnings) {
    ObjectNode node = parts.object();
    long apart = Math.abs(totals.eligible() - totals.included());
    if (!profile.active()) {
      node.put("persons_eligible", totals.eligible());
      node.put("persons_included", totals.included());
      if (apart == 0) {
        node.put("share", "complete_or_nearly");
      } else {
        node.put("share", (double) totals.included() / totals.eligible());
      }
      return node;
    }
    boolean nearly = apart < profile.k();
    // Two roundings that fall apart would betray a difference the share hides.
    long included = roundCoverage(shownPersons(profile, totals));
    long eligible = nearly ? included : roundCoverage(totals.eligible());
    parts.putCount(node, "persons_eligible", eligible, false, profile);
    parts.putCount(node, "persons_included", included, false, profile);
    if (nearly) {
      node.put("share", "complete_or_nearly");
    } else {
      node.put("share", (double) included / eligible);
    }
    if (!nearly && totals.included() < profile.coverageWarning() * totals.eligible()) {
      warnings.add(
          Message.of(
              "only %.0f%% of the eligible persons are included: nodes below their own floor"
                  + " contribute zeros",
              Math.floor(100.0 * included / eligible)));
    }
    return node;
  }

  /**
   * The included persons from the figures that are shown anyway: a second rounding of the exact
   * total, to another base, would narrow it, or what is shown as {@code <k}.
   */
  private static long shownPersons(Profile profile, Totals totals) {
    return shown(profile, totals.personsUsed()) + shown(profile, totals.personsMissing());
  }

  private static long shown(Profile profile, long count) {
    return profile.small(count) ? profile.k() / 2 : profile.round(count);
  }

  private static long roundCoverage(long count) {
    return Math.floorDiv(count + COVERAGE_BASE / 2, COVERAGE_BASE) * COVERAGE_BASE;
  }

  private static ObjectNode counts(
      DocumentParts parts,
      Profile profile,
      String path,
      long used,
      long missing,
      List<Withheld> withheld) {
    ObjectNode node = parts.object();
    count(parts, node, profile, path, "used", used, withheld);
    count(parts, node, profile, path, "missing", missing, withheld);
    return node;
  }

  private static void count(
      DocumentParts parts,
      ObjectNode node,
      Profile profile,
      String path,
      String key,
      long value,
      List<Withheld> withheld) {
    boolean small = profile.small(value);
    parts.putCount(node, key, profile.round(value), small, profile);
    if (small) {
      withheld.add(
          new Withheld(
              path + "/" + key,
              "R1",
              profile.k(),
              Message.of("a count of %d to %d", profile.smallest(), profile.k() - 1)));
    }
  }
}

package org.kumiki.coordinator.console.desk;

import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;
import static org.kumiki.coordinator.person.PersonRole.OUTPUT_CHECKER;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.person.Person;

/**
 * What a person has to do, worked out anew at every look. Guarantees: costs what waits, not what
 * there is. Safe for threads.
 */
public final class TaskReader {

  private static final Duration SOON = Duration.ofDays(30);
  private static final int LATEST = 5;

  private final QueryReader queries;
  private final PermitReader permits;
  private final NodeReader nodes;
  private final Waiting cases;
  private final ReleaseReader checks;
  private final Clock clock;

  /** What waits for people in cases. */
  @FunctionalInterface
  public interface Waiting {
    /** The most pressing first; cut where there is more of a sort. */
    List<Task> of(Person person, int most);
  }

  /**
   * Of these readers.
   *
   * @param cases what waits in cases, most pressing first
   * @param checks results that wait for a checker
   */
  public TaskReader(
      QueryReader queries,
      PermitReader permits,
      NodeReader nodes,
      Waiting cases,
      ReleaseReader checks,
      Clock clock) {
    this.checks = checks;
    this.queries = queries;
    this.permits = permits;
    this.nodes = nodes;
    this.cases = cases;
    this.clock = clock;
  }

  /** For a person with the roles of this moment. */
  public DeskPage of(Person person) {
    List<Task> tasks = new ArrayList<>(cases.of(person, DeskPage.MOST + 1));
    boolean asks = person.has(RESEARCHER) || person.has(HDAB_ADMIN) || person.has(DECIDER);
    List<QueryLine> seen = asks ? queries.list(person) : List.of();
    seen.stream()
        .filter(q -> q.state() == QueryLine.State.AWAITING && q.person().equals(person.id()))
        .forEach(q -> tasks.add(new Task("task.sign", List.of(q.id()), "/desk/queries/" + q.id())));
    if (person.has(OUTPUT_CHECKER)) {
      checks.waiting(person).stream()
          .filter(l -> mine(person, l.release()))
          .forEach(
              l ->
                  tasks.add(
                      new Task(
                          l.release().awaitsSecond() ? "task.second" : "task.check",
                          List.of(
                              l.release().query(),
                              l.due().map(d -> d.due().toString()).orElse("–")),
                          "/desk/releases/" + l.release().query())));
    }
    tasks.addAll(checks.publications(person, clock.instant(), DeskPage.MOST + 1));
    if (person.has(OPERATOR) || person.has(HDAB_ADMIN)) {
      nodes.list().forEach(n -> ofNode(n, tasks));
    }
    if (person.has(RESEARCHER) || person.has(DECIDER)) {
      permits
          .endingBy(person, clock.instant().plus(SOON))
          .limit(DeskPage.MOST + 1L)
          .forEach(p -> tasks.add(ofPermit("task.ends", p.id())));
    }
    if (person.has(DECIDER)) {
      permits.renewalsAsked().forEach(p -> tasks.add(ofPermit("task.renewal", p)));
    }
    return new DeskPage(
        tasks.subList(0, Math.min(DeskPage.MOST, tasks.size())),
        tasks.size() > DeskPage.MOST,
        seen.stream().limit(LATEST).toList());
  }

  private static Task ofPermit(String key, String id) {
    return new Task(key, List.of(id), "/desk/permits/" + id);
  }

  /** What the person could take, has, or could confirm. */
  private static boolean mine(Person person, ResultRelease release) {
    boolean has = release.checker().equals(Optional.of(person.id()));
    return switch (release.state()) {
      case NEEDS_REVIEW, AUTO_FAILED -> true;
      case IN_REVIEW -> release.awaitsSecond() != has;
      default -> false;
    };
  }

  private static void ofNode(NodeLine node, List<Task> tasks) {
    if (!node.connected()) {
      tasks.add(new Task("task.away", List.of(node.id()), "/desk/nodes"));
    }
    if (!node.faults().isEmpty()) {
      tasks.add(new Task("task.dictionary", List.of(node.id()), "/desk/nodes"));
    }
  }
}

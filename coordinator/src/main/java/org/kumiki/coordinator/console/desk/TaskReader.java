package org.kumiki.coordinator.console.desk;

import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;
import static org.kumiki.coordinator.person.PersonRole.OUTPUT_CHECKER;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.permit.paper.PaperKind;
import org.kumiki.coordinator.person.Person;

/** What a person has to do, worked out anew at every look. Safe for threads. */
public final class TaskReader {

  private static final Duration SOON = Duration.ofDays(30);
  private static final int LATEST = 5;

  private final QueryReader queries;
  private final PermitReader permits;
  private final NodeReader nodes;
  private final Function<Person, List<Task>> cases;
  private final ReleaseReader checks;
  private final Clock clock;

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
      Function<Person, List<Task>> cases,
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
    List<Task> tasks = new ArrayList<>(cases.apply(person));
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
    tasks.addAll(checks.publications(person, clock.instant()));
    if (person.has(OPERATOR) || person.has(HDAB_ADMIN)) {
      nodes.list().forEach(n -> ofNode(n, tasks));
    }
    if (person.has(RESEARCHER) || person.has(DECIDER)) {
      permits.list(person).stream()
          .filter(this::endsSoon)
          .forEach(
              p -> tasks.add(new Task("task.ends", List.of(p.id()), "/desk/permits/" + p.id())));
    }
    if (person.has(DECIDER)) {
      permits.list(person).stream()
          .filter(p -> permits.actions(person, p.id()).may(PaperKind.RENEW))
          .forEach(
              p -> tasks.add(new Task("task.renewal", List.of(p.id()), "/desk/permits/" + p.id())));
    }
    return new DeskPage(tasks, seen.stream().limit(LATEST).toList());
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

  private boolean endsSoon(PermitPage permit) {
    Instant now = clock.instant();
    return permit.state() == PermitPage.State.IN_FORCE && permit.to().isBefore(now.plus(SOON));
  }
}

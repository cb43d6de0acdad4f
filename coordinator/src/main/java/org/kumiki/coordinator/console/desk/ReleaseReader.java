package org.kumiki.coordinator.console.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.calendar.DeadlineKind;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.outputcheck.DeskEvidence;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.ReleaseState;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.coordinator.page.ResultPage;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results for whoever may see them. Guarantees: figures that are not released are shown to whom the
 * desk shows them, and to nobody else. Safe for threads.
 */
public final class ReleaseReader {

  private static final Duration RECALL_IS_NEWS = Duration.ofDays(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OutputDesk desk;

  /** Of this desk. */
  public ReleaseReader(OutputDesk desk) {
    this.desk = desk;
  }

  /** What waits for a checker. */
  public List<ReleaseLine> waiting(Person person) {
    return desk.desk(person).stream().map(r -> new ReleaseLine(r, desk.due(r))).toList();
  }

  /** A page of what waits for a checker, or of all. */
  public ReleaseList list(Person person, boolean all, Optional<String> after) {
    Slice<ResultRelease> seen =
        Slice.of(all ? desk.visible(person) : desk.desk(person), after, ResultRelease::query);
    return new ReleaseList(seen.map(r -> new ReleaseLine(r, desk.due(r))), all);
  }

  /**
   * Results that are to be made public soon, or should have been, and those that were taken back
   * lately: for the permit's people; the overdue ones for those who handle cases too.
   */
  public List<Task> publications(Person person, Instant now) {
    List<Task> tasks = new ArrayList<>();
    for (ResultRelease release : desk.visible(person)) {
      Set<CaseRole> roles = desk.roles(person, release);
      boolean member = roles.contains(CaseRole.MEMBER);
      String page = "/desk/releases/" + release.query();
      if (release.state() == ReleaseState.OVERDUE
          && (member || roles.contains(CaseRole.CASE_HANDLER))) {
        tasks.add(new Task("task.unpublished", List.of(release.query()), page));
      } else if (member && release.state() == ReleaseState.RECALLED) {
        if (now.isBefore(release.events().getLast().at().plus(RECALL_IS_NEWS))) {
          tasks.add(new Task("task.recalled", List.of(release.query()), page));
        }
      } else if (member && !release.state().isClosed()) {
        publication(release)
            .filter(d -> !now.isBefore(d.ends().minus(Duration.ofDays(d.kind().remindDays() + 1L))))
            .ifPresent(
                d ->
                    tasks.add(
                        new Task("task.publication", List.of(release.query(), d.due()), page)));
      }
    }
    return tasks;
  }

  private Optional<Deadline> publication(ResultRelease release) {
    return desk.deadlines(release).stream()
        .filter(d -> d.kind() == DeadlineKind.RESULTS && d.isOpen())
        .findFirst();
  }

  /** The result of a query, for whoever may see the query. */
  public Optional<ReleaseLine> of(String query) {
    return desk.of(query).map(r -> new ReleaseLine(r, desk.due(r)));
  }

  /** The release of a result, with what was sent on its page and not taken. */
  public Optional<ReleasePage> find(Person person, String query, Message fault, Typed typed) {
    return desk.find(person, query).map(r -> page(person, r, fault, typed));
  }

  private ReleasePage page(Person person, ResultRelease release, Message fault, Typed typed) {
    boolean body = !desk.roles(person, release).equals(Set.of(CaseRole.MEMBER));
    boolean has =
        release.state() == ReleaseState.IN_REVIEW
            && release.checker().equals(Optional.of(person.id()));
    boolean second =
        release.awaitsSecond() && desk.roles(person, release).contains(CaseRole.OUTPUT_CHECKER);
    Optional<JsonNode> candidate =
        has || second
            ? desk.candidate(person, release.query()).map(JSON::readTree)
            : Optional.empty();
    Optional<DeskEvidence> evidence = desk.evidence(person, release);
    return new ReleasePage(
        release,
        desk.due(release),
        body,
        has,
        !body || desk.roles(person, release).contains(CaseRole.OUTPUT_CHECKER),
        desk.allowed(person, release),
        evidence.map(e -> fields(e.fields())).orElse(List.of()),
        evidence.map(e -> checks(e.fields())).orElse(List.of()),
        evidence.flatMap(DeskEvidence::suppression).map(ReleaseReader::limits).orElse(List.of()),
        candidate.map(document -> new Figures(ResultPage.content(document))),
        fault,
        typed);
  }

  /** The exact figures, for the checker who has the result. */
  public Optional<Figures> sums(Person person, String query) {
    return desk.unreleased(person, query)
        .map(JSON::readTree)
        .map(document -> new Figures(ResultPage.content(document)));
  }

  private static List<ReleasePage.Field> fields(JsonNode evidence) {
    List<ReleasePage.Field> fields = new ArrayList<>();
    evidence
        .path("fields")
        .forEach(
            f ->
                fields.add(
                    new ReleasePage.Field(
                        f.path("path").asString(),
                        f.path("class").asString(),
                        texts(f.path("risks")),
                        f.path("withheld").asInt())));
    return fields;
  }

  private static List<ReleasePage.Check> checks(JsonNode evidence) {
    List<ReleasePage.Check> checks = new ArrayList<>();
    evidence
        .path("checks")
        .forEach(
            c ->
                checks.add(
                    new ReleasePage.Check(
                        c.path("rule").asString(),
                        c.path("status").asString(),
                        c.path("words").path("en").asString(),
                        c.path("words").path("ja").asString(),
                        texts(c.path("withheld")))));
    return checks;
  }

  private static List<ReleasePage.Limit> limits(JsonNode suppression) {
    List<ReleasePage.Limit> limits = new ArrayList<>();
    suppression
        .path("withheld")
        .forEach(
            w -> {
              JsonNode interval = w.path("interval");
              limits.add(
                  new ReleasePage.Limit(
                      w.path("path").asString(),
                      interval.isArray()
                          ? interval.get(0).asString()
                              + "–"
                              + (interval.get(1).isNull() ? "…" : interval.get(1).asString())
                          : "…"));
            });
    return limits;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(t -> texts.add(t.asString()));
    return texts;
  }
}

package org.kumiki.coordinator.console.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.outputcheck.DeskEvidence;
import org.kumiki.coordinator.outputcheck.OutputDesk;
import org.kumiki.coordinator.outputcheck.ReleaseAgenda;
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
        all ? latest(person, after) : Slice.of(desk.desk(person), after, ResultRelease::query);
    return new ReleaseList(seen.map(r -> new ReleaseLine(r, desk.due(r))), all);
  }

  private Slice<ResultRelease> latest(Person person, Optional<String> after) {
    Optional<String> from = after.filter(a -> desk.find(person, a).isPresent());
    return Slice.of(
        desk.visible(person, from, Slice.SIZE + 1), ResultRelease::query, from.isEmpty());
  }

  /**
   * Results that are to be made public soon, or should have been, and those that were taken back
   * lately: for the permit's people; the overdue ones for those who handle cases too.
   */
  public List<Task> publications(Person person, Instant now, int most) {
    return desk.agenda().of(person, now, most).stream().map(ReleaseReader::task).toList();
  }

  private static Task task(ReleaseAgenda.News news) {
    String query = news.release().query();
    String page = "/desk/releases/" + query;
    return switch (news.release().state()) {
      case OVERDUE -> new Task("task.unpublished", List.of(query), page);
      case RECALLED -> new Task("task.recalled", List.of(query), page);
      default -> new Task("task.publication", List.of(query, news.due().orElseThrow().due()), page);
    };
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

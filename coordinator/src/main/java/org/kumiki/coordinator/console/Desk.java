package org.kumiki.coordinator.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.cases.CaseTasks;
import org.kumiki.coordinator.console.desk.AuditPage;
import org.kumiki.coordinator.console.desk.AuditTrail;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.desk.NodeReader;
import org.kumiki.coordinator.console.desk.PermitReader;
import org.kumiki.coordinator.console.desk.QueryReader;
import org.kumiki.coordinator.console.desk.ReleaseReader;
import org.kumiki.coordinator.console.desk.Task;
import org.kumiki.coordinator.console.desk.TaskReader;
import org.kumiki.coordinator.console.desk.TemplateReader;
import org.kumiki.coordinator.console.templates.TemplateTasks;
import org.kumiki.coordinator.page.ResultPage;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.release.file.PaperFile;

/**
 * The pages for people who are logged in. Which roles may open a page is the routes' to say; what
 * of it a person sees is decided here. Safe for threads.
 */
public final class Desk {

  private final Pages pages;
  private final QueryReader queries;
  private final PermitReader permits;
  private final TemplateReader templates;
  private final NodeReader nodes;
  private final AuditTrail audit;
  private final TaskReader tasks;

  Desk(Pages pages, ConsoleParts parts) {
    this.pages = pages;
    queries = new QueryReader(parts.queries());
    permits = new PermitReader(parts.library(), parts.permits().desk(), parts.clock());
    templates = new TemplateReader(parts.library(), parts.templates().signed()::standing);
    nodes = new NodeReader(parts.nodes(), parts.catalogue(), parts.library());
    audit = parts.audit();
    tasks =
        new TaskReader(
            queries,
            permits,
            nodes,
            (person, most) -> waiting(parts, person, most),
            new ReleaseReader(parts.queries().checks()),
            parts.clock());
  }

  private static List<Task> waiting(ConsoleParts parts, Person person, int most) {
    List<Task> waiting = new ArrayList<>(new CaseTasks(parts.cases()).of(person, most));
    waiting.addAll(new TemplateTasks(parts.templates().desk()).of(person));
    parts.duties().forEach(d -> waiting.addAll(d.tasks(person, most)));
    return waiting;
  }

  /** What to do today. */
  public Reply start(Visit visit) {
    return pages.of(visit, Section.DESK, "desk.title", "desk/start", tasks.of(person(visit)));
  }

  /** The queries that the visitor may see. */
  public Reply queries(Visit visit, Optional<String> after) {
    return pages.of(
        visit, Section.DESK, "queries.title", "desk/queries", queries.page(person(visit), after));
  }

  /** A query, how it gets on and what came of it. */
  public Reply query(Visit visit, String id) {
    return queries
        .find(person(visit), id)
        .<Reply>map(page -> pages.titled(visit, Section.DESK, id, "desk/query", page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** Stops a query. */
  public Reply cancel(Visit visit, String id) {
    return queries.cancel(person(visit), id)
        ? new Reply.Moved(new LocalAddress("/desk/queries/" + id))
        : pages.missing(visit, 404);
  }

  /** What was released, as JSON. */
  public Optional<String> resultJson(Visit visit, String id) {
    return queries.released(person(visit), id).map(d -> d.toPrettyString() + "\n");
  }

  /** What was released, as one page that needs nothing else. */
  public Optional<String> resultHtml(Visit visit, String id) {
    return queries
        .released(person(visit), id)
        .map(d -> ResultPage.html(d, Optional.of(visit.language().locale())));
  }

  /** Its tables for a paper, in the visitor's language. */
  public Optional<byte[]> resultPaper(Visit visit, String id, PaperFile file) {
    return queries.released(person(visit), id).map(d -> file.of(d, visit.language().locale()));
  }

  /** A table of what was released, from 0, as CSV. */
  public Optional<String> resultCsv(Visit visit, String id, int number) {
    return queries.table(person(visit), id, number);
  }

  /** The permits that the visitor may see. */
  public Reply permits(Visit visit, Listing.Wanted wanted) {
    return pages.of(
        visit, Section.DESK, "permits.title", "desk/permits", permits.page(person(visit), wanted));
  }

  /** All templates. */
  public Reply templates(Visit visit, Listing.Wanted wanted) {
    return pages.of(
        visit, Section.DESK, "templates.title", "desk/templates", templates.page(wanted));
  }

  /** A template and what leaves a node. */
  public Reply template(Visit visit, String sha256) {
    return templates
        .find(sha256)
        .<Reply>map(page -> pages.titled(visit, Section.DESK, page.id(), "desk/template", page))
        .orElseGet(() -> pages.missing(visit, 404));
  }

  /** All nodes, those that are away first. */
  public Reply nodes(Visit visit, Listing.Wanted wanted) {
    return pages.of(visit, Section.DESK, "nodes.title", "desk/nodes", nodes.page(wanted));
  }

  /** The audit log behind a number. */
  public Reply audit(Visit visit, long after) {
    return pages.of(
        visit,
        Section.DESK,
        "audit.title",
        "desk/audit",
        AuditPage.of(audit.after(after, AuditPage.SIZE + 1), after));
  }

  private static Person person(Visit visit) {
    return visit
        .person()
        .orElseThrow(() -> new IllegalStateException("a page of the desk was shown to nobody"));
  }
}

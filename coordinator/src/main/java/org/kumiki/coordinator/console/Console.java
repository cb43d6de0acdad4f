package org.kumiki.coordinator.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.ask.AskPages;
import org.kumiki.coordinator.console.cases.CasePages;
import org.kumiki.coordinator.console.cases.DescriptionPages;
import org.kumiki.coordinator.console.site.ActivityPage;
import org.kumiki.coordinator.console.site.ComplaintForm;
import org.kumiki.coordinator.console.site.ProgressPage;
import org.kumiki.coordinator.console.site.PublicCatalogue;
import org.kumiki.coordinator.console.site.PublicFigures;
import org.kumiki.coordinator.console.site.RegisterReader;
import org.kumiki.coordinator.console.templates.TemplateCasePages;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.UncheckedDocument;

/** The pages that need no login; those that need one are at its {@link #desk}. Safe for threads. */
public final class Console {

  private final Pages pages;
  private final PublicCatalogue catalogue;
  private final PublicFigures figures;
  private final RegisterReader register;
  private final OpenParts open;
  private final Desk desk;
  private final CaseDesk cases;
  private final CheckingDesk checking;
  private final AuthoringDesk authoring;
  private final AskingDesk asking;
  private final PermitCaseDesk permits;
  private final List<DutyDesk> duties;

  /** Of these services. */
  public Console(ConsoleParts parts) {
    pages = new Pages(parts.body(), parts.idle());
    catalogue = new PublicCatalogue(parts.open().published());
    figures = new PublicFigures(catalogue, parts.library(), parts.clock());
    open = parts.open();
    register = new RegisterReader(open.register(), open.published());
    desk = new Desk(pages, parts);
    cases =
        new CaseDesk(
            pages,
            new CasePages(parts.cases(), () -> templates(parts.library())),
            new DescriptionPages(parts.cases()));
    checking = new CheckingDesk(pages, parts.queries().checks(), parts.manuscripts());
    duties = parts.duties().stream().map(d -> new DutyDesk(pages, d)).toList();
    asking =
        new AskingDesk(
            pages,
            new AskPages(
                parts.library(), parts.catalogue(), parts.permits().desk(), parts.clock()));
    authoring = new AuthoringDesk(pages, new TemplateCasePages(parts.templates()));
    permits = new PermitCaseDesk(pages, parts);
  }

  /** The pages for people who are logged in. */
  public Desk desk() {
    return desk;
  }

  /** The pages of applications and of descriptions. */
  public CaseDesk cases() {
    return cases;
  }

  private static List<String> templates(DocumentLibrary library) {
    return library.published(DocumentKind.TEMPLATE).stream()
        .map(stored -> UncheckedDocument.read(stored.jws()).document())
        .flatMap(d -> d instanceof Template t ? Stream.of(t.id()) : Stream.empty())
        .distinct()
        .sorted()
        .toList();
  }

  /** The pages of permits. */
  public PermitCaseDesk permits() {
    return permits;
  }

  /** The pages of cases about duties. */
  public List<DutyDesk> duties() {
    return duties;
  }

  /** How a complaint gets on. */
  public Reply progress(Visit visit, String number) {
    return pages.of(
        visit,
        Section.RIGHTS,
        "cpp.title",
        "site/progress",
        new ProgressPage(
            number.length() > 40 ? number.substring(0, 40) : number,
            open.progress().progress(number)));
  }

  /** Measures for non-compliance. */
  public Reply measures(Visit visit) {
    return pages.of(
        visit, Section.REGISTER, "measures.title", "site/measures", open.measures().all());
  }

  /** The pages of the release desk. */
  public CheckingDesk checking() {
    return checking;
  }

  /** The pages of templates that are written and reviewed. */
  public AuthoringDesk authoring() {
    return authoring;
  }

  /** The pages on which a query is asked. */
  public AskingDesk asking() {
    return asking;
  }

  /** What this is, in figures and in words. */
  public Reply start(Visit visit) {
    return pages.of(visit, Section.START, "start.title", "site/start", figures.start());
  }

  /** The catalogue. */
  public Reply catalogue(Visit visit, String search, String category, Optional<String> after) {
    return pages.of(
        visit,
        Section.CATALOGUE,
        "catalogue.title",
        "site/catalogue",
        catalogue.search(search, category, after));
  }

  /** A dataset. */
  public Reply dataset(Visit visit, String id) {
    return catalogue
        .find(id)
        .<Reply>map(
            page ->
                pages.titled(
                    visit,
                    Section.CATALOGUE,
                    pages.words(visit).text(page.described().title()),
                    "site/dataset",
                    page))
        .orElseGet(() -> missing(visit, 404));
  }

  /** Applications, permits and refusals. */
  public Reply register(Visit visit, int skip) {
    return pages.of(
        visit, Section.REGISTER, "register.title", "site/register", register.list(skip));
  }

  /** One of them. */
  public Reply entry(Visit visit, String id) {
    return register
        .find(id)
        .<Reply>map(page -> pages.titled(visit, Section.REGISTER, id, "site/entry", page))
        .orElseGet(() -> missing(visit, 404));
  }

  /** Figures of activity. */
  public Reply activity(Visit visit) {
    return pages.of(
        visit,
        Section.ACTIVITY,
        "activity.title",
        "site/activity",
        ActivityPage.of(open.register(), open.measures()));
  }

  /** The form for complaints. */
  public Reply complaint(Visit visit) {
    return complaint(visit, 200, ComplaintForm.EMPTY);
  }

  /** The form as far as it is written. */
  public Reply complaint(Visit visit, String subject, String text, String contact) {
    return complaint(visit, 200, new ComplaintForm(subject, text, contact, "", Optional.empty()));
  }

  /** Takes a complaint; what is wrong with it is said beside the field, and nothing is lost. */
  public Reply complain(Visit visit, String subject, String text, String contact) {
    try {
      return open.complaints()
          .take(subject, text, Optional.of(contact))
          .map(
              t ->
                  complaint(
                      visit,
                      200,
                      new ComplaintForm(
                          subject,
                          "",
                          "",
                          "",
                          Optional.of(new ComplaintForm.Taken(t.id(), t.words())))))
          .orElseGet(
              () ->
                  complaint(
                      visit,
                      429,
                      new ComplaintForm(subject, text, contact, "many", Optional.empty())));
    } catch (InvalidInput e) {
      return complaint(
          visit, 422, new ComplaintForm(subject, text, contact, e.where(), Optional.empty()));
    }
  }

  private Reply complaint(Visit visit, int status, ComplaintForm form) {
    return pages
        .of(visit, Section.RIGHTS, "complaint.title", "site/complaint", form)
        .withStatus(status);
  }

  /** A step of logging in. */
  public Reply logIn(Visit visit, int status, LogInForm form) {
    return pages.of(visit, Section.DESK, "login.title", "site/login", form).withStatus(status);
  }

  /** The codes that stand in for a lost app; shown once. */
  public Reply recoveryCodes(Visit visit, List<String> codes) {
    return pages.of(visit, Section.DESK, "login.recovery", "site/recovery", codes);
  }

  /** A page of fixed words. */
  public Reply text(Visit visit, Section section, TextPage page) {
    return pages.of(visit, section, page.key() + ".title", "site/text", page);
  }

  /**
   * What a problem looks like in a browser.
   *
   * @param detail what the service says, in English
   */
  public Reply failed(Visit visit, int status, Message detail) {
    return pages.failed(
        visit, new Failure(status, pages.words(visit).text("failed.other"), detail));
  }

  /** There is no such page for this visitor. */
  public Reply missing(Visit visit, int status) {
    return pages.missing(visit, status);
  }

  /** A file that pages load. */
  public Optional<Assets.Asset> asset(String hashedName) {
    return pages.asset(hashedName);
  }
}

package org.kumiki.coordinator.console.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.ApplicationKind;
import org.kumiki.coordinator.application.ApplicationState;
import org.kumiki.coordinator.application.ApplicationView;
import org.kumiki.coordinator.application.Criterion;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.SchemaFields;
import org.kumiki.coordinator.dataset.Party;
import org.kumiki.coordinator.dataset.PublishedDatasets.Search;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.form.Form;
import org.kumiki.coordinator.form.FormKind;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person sees of cases. Safe for threads. */
public final class CasePages {

  private static final Set<ApplicationCommand> NEXT =
      Set.of(
          ApplicationCommand.START_SCREENING,
          ApplicationCommand.MARK_COMPLETE,
          ApplicationCommand.ACCEPT_FEES,
          ApplicationCommand.ACCEPT_CONDITIONS,
          ApplicationCommand.COMMENT_FEASIBILITY,
          ApplicationCommand.PROPOSE_AS_HOLDER,
          ApplicationCommand.SIGN_DECISION,
          ApplicationCommand.DECIDE_APPEAL);

  /** Shown in places of their own. */
  private static final Set<ApplicationCommand> ELSEWHERE =
      Set.of(
          ApplicationCommand.SAVE_DRAFT,
          ApplicationCommand.SUBMIT,
          ApplicationCommand.ATTACH_FILE,
          ApplicationCommand.REQUEST_INFORMATION,
          ApplicationCommand.SUPPLY_INFORMATION,
          ApplicationCommand.RECORD_ASSESSMENT,
          ApplicationCommand.AGREE_TO_CONVERSION);

  private static final List<String> STATES =
      Arrays.stream(ApplicationState.values()).map(ApplicationState::external).distinct().toList();

  private final CaseParts parts;
  private final Supplier<List<String>> templates;

  /**
   * Of these services.
   *
   * @param templates ids of those that are published
   */
  public CasePages(CaseParts parts, Supplier<List<String>> templates) {
    this.parts = parts;
    this.templates = templates;
  }

  /** A page of the cases that the person may see, those that changed last first. */
  public Listing<CaseLine> list(Person person, Listing.Wanted wanted) {
    Instant now = parts.clock().instant();
    List<Application> all =
        parts.applications().visible(person).stream()
            .sorted(Comparator.comparing(CasePages::updated).reversed())
            .toList();
    return Listing.of(all, Application::id, STATES, a -> a.state().external(), wanted)
        .map(a -> line(person, a, now));
  }

  private static Instant updated(Application application) {
    return application.events().getLast().at();
  }

  private CaseLine line(Person person, Application application, Instant now) {
    ObjectNode view = new ApplicationView(parts.applications(), application, person).line();
    Set<String> shown =
        Set.copyOf(
            view.path("deadlines").valueStream().map(d -> d.path("kind").asString()).toList());
    Optional<Deadline> due =
        parts.applications().deadlines(application).stream()
            .filter(d -> d.isOpen() && shown.contains(d.kind().name()))
            .min(Comparator.comparing(Deadline::ends));
    return new CaseLine(
        application.id(),
        application.kind().name(),
        application.title(),
        organisation(application),
        application.state().external(),
        updated(application),
        due,
        due.filter(d -> d.isOverdue(now)).isPresent());
  }

  private Bilingual organisation(Application application) {
    return parts
        .organisations()
        .find(application.organisation())
        .map(Organisation::name)
        .orElseGet(() -> new Bilingual(application.organisation(), application.organisation()));
  }

  /** What can be applied for. */
  public NewCase begin(
      Person person,
      Set<String> chosen,
      String kind,
      String title,
      Optional<CasePage.Trouble> trouble) {
    List<NewCase.Offer> basket =
        parts.published().find(new Search(List.of(), Optional.empty())).stream()
            .map(
                p ->
                    new NewCase.Offer(
                        p.version().node() + "/" + p.version().dataset(),
                        p.dataset().described().title(),
                        p.dataset().described().holder().map(Party::name),
                        "/catalogue/" + p.version().id()))
            .toList();
    return new NewCase(
        workplace(person).map(Organisation::name), basket, chosen, kind, title, trouble);
  }

  /** Where the person works. */
  Optional<Organisation> workplace(Person person) {
    return parts
        .organisations()
        .tiesOf(person.id())
        .organisation()
        .flatMap(parts.organisations()::find);
  }

  /** The form of a case. */
  Form form(Application application) {
    return parts
        .forms()
        .find(kind(application.kind()), application.formVersion())
        .orElseThrow(() -> new IllegalStateException("no form " + application.formVersion()));
  }

  static FormKind kind(ApplicationKind kind) {
    return switch (kind) {
      case ACCESS -> FormKind.DATA_ACCESS_APPLICATION;
      case REQUEST -> FormKind.HEALTH_DATA_REQUEST;
    };
  }

  /** The newest form for statistical answers. */
  Form requestForm() {
    return parts.forms().latest(FormKind.HEALTH_DATA_REQUEST);
  }

  /** A case, as it is. */
  public Optional<CasePage> find(Person person, String id) {
    return parts.applications().find(person, id).map(a -> page(person, a, Shown.asItIs()));
  }

  /** A case with what somebody sent that was not taken. */
  CasePage page(Person person, Application application, Shown shown) {
    ObjectNode view = new ApplicationView(parts.applications(), application, person).whole();
    Set<ApplicationCommand> allowed = parts.applications().allowed(person, application);
    boolean editing = allowed.contains(ApplicationCommand.SAVE_DRAFT) || shown.conversion();
    JsonNode answers = shown.answers().orElseGet(() -> begun(person, application, view, editing));
    Form form = shown.conversion() ? requestForm() : form(application);
    return new CasePage(
        view,
        organisation(application),
        sections(form, answers, shown.errors(), asked(view)),
        shown.conversion() ? List.of() : commands(application, allowed, shown),
        asked(form(application), view, shown),
        assessments(view, shown),
        shown.trouble(),
        editing,
        shown.sent());
  }

  /** What is known already of whoever applies need not be typed again. */
  private JsonNode begun(Person person, Application application, ObjectNode view, boolean editing) {
    ObjectNode answers = (ObjectNode) view.path("form").deepCopy();
    if (editing && !answers.has("applicant")) {
      ObjectNode applicant = answers.putObject("applicant");
      parts
          .organisations()
          .find(application.organisation())
          .ifPresent(o -> applicant.put("name", o.name().en()).put("type", o.type().name()));
      applicant.putObject("contact").put("name", person.name());
    }
    return answers;
  }

  static List<CasePage.Part> sections(
      Form form, JsonNode answers, List<FieldError> errors, Map<String, String> asked) {
    Map<String, List<Bilingual>> byField = new HashMap<>();
    errors.forEach(e -> byField.computeIfAbsent(e.path(), p -> new ArrayList<>()).add(e.words()));
    return SchemaFields.of(form).stream()
        .map(
            s ->
                new CasePage.Part(
                    s.id(), s.title(), FieldView.of(s.fields(), "", answers, byField, asked)))
        .toList();
  }

  static Map<String, String> asked(ObjectNode view) {
    Map<String, String> asked = new HashMap<>();
    view.path("asked")
        .forEach(a -> asked.put(a.path("pointer").asString(), a.path("comment").asString()));
    return asked;
  }

  private static List<FieldView> asked(Form form, ObjectNode view, Shown shown) {
    List<FieldView> fields = new ArrayList<>();
    asked(view)
        .forEach(
            (pointer, comment) ->
                FieldPlace.of(form, pointer)
                    .ifPresent(
                        spec ->
                            fields.add(
                                FieldPlace.view(
                                    spec,
                                    pointer,
                                    shown
                                        .supplied()
                                        .getOrDefault(pointer, view.path("form").at(pointer)),
                                    shown.errors(),
                                    comment))));
    fields.sort(Comparator.comparing(FieldView::pointer));
    return fields;
  }

  private List<CasePage.Command> commands(
      Application application, Set<ApplicationCommand> allowed, Shown shown) {
    List<String> known =
        allowed.contains(ApplicationCommand.PROPOSE_DECISION) ? templates.get() : List.of();
    return allowed.stream()
        .filter(c -> !ELSEWHERE.contains(c))
        .map(
            c ->
                new CasePage.Command(
                    c,
                    FieldView.of(
                        CommandFields.of(c, application, known),
                        "",
                        shown.data(c),
                        shown.errorsOf(c),
                        Map.of()),
                    NEXT.contains(c) || shown.isOf(c)))
        .toList();
  }

  private static List<CasePage.Assessed> assessments(ObjectNode view, Shown shown) {
    if (!view.has("assessments")) {
      return List.of();
    }
    List<CasePage.Assessed> all = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      JsonNode known =
          view.path("assessments")
              .valueStream()
              .filter(a -> a.path("criterion").asString().equals(criterion.name()))
              .findFirst()
              .orElse(view.path("none"));
      all.add(
          new CasePage.Assessed(
              criterion.name(),
              criterion.article(),
              shown.typed("/outcome/" + criterion, known.path("outcome").asString("")),
              shown.typed("/reason/" + criterion, known.path("reason").asString("")),
              known.path("assessor").asString("")));
    }
    return all;
  }

  /** Ids of published templates. */
  List<String> templates() {
    return templates.get();
  }

  CaseParts parts() {
    return parts;
  }
}

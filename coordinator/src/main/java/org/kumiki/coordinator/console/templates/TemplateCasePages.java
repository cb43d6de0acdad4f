package org.kumiki.coordinator.console.templates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.template.ContentFault;
import org.kumiki.coordinator.template.TemplateContent;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateCommand;
import org.kumiki.coordinator.template.review.TemplateDesk;
import org.kumiki.coordinator.template.review.TemplateEvent;
import org.kumiki.coordinator.template.review.TemplateState;
import org.kumiki.protocols.document.DocumentSigner;
import tools.jackson.databind.node.ObjectNode;

/** What a person sees of templates' cases. Safe for threads. */
public final class TemplateCasePages {

  private static final Set<TemplateCommand> NEXT =
      Set.of(TemplateCommand.SUBMIT, TemplateCommand.START_REVIEW, TemplateCommand.APPROVE);

  /** Shown in places of their own. */
  private static final Set<TemplateCommand> ELSEWHERE =
      Set.of(TemplateCommand.SAVE_DRAFT, TemplateCommand.TEST);

  private final TemplateCaseParts parts;
  private final LeavingShelf shelf;

  /** Of these services. */
  public TemplateCasePages(TemplateCaseParts parts) {
    this.parts = parts;
    shelf = new LeavingShelf(parts.desk());
  }

  /** A page of the cases that the person may see, those that changed last first. */
  public Listing<TemplateLine> list(Person person, Listing.Wanted wanted) {
    List<TemplateLine> all =
        desk().visible(person).stream()
            .map(TemplateCasePages::line)
            .sorted(Comparator.comparing(TemplateLine::updated).reversed())
            .toList();
    List<String> states = Arrays.stream(TemplateState.values()).map(Enum::name).toList();
    return Listing.of(all, TemplateLine::id, states, TemplateLine::state, wanted);
  }

  private static TemplateLine line(TemplateCase of) {
    String name = (of.templateId() + " " + of.templateVersion()).strip();
    return new TemplateLine(
        of.id(),
        name.isEmpty() ? of.id() : name,
        of.content().json().path("algorithm").asString(""),
        of.author(),
        of.state().name(),
        of.events().getLast().at());
  }

  /** What one can be begun from. */
  public NewTemplate begin(String chosen, Optional<Trouble> trouble) {
    return new NewTemplate(List.copyOf(new StandardAlgorithms().ids()), chosen, trouble);
  }

  /** A case, as it is. */
  public Optional<TemplateCasePage> find(Person person, String id) {
    return desk().find(person, id).map(of -> page(person, of, TemplateShown.asItIs()));
  }

  /** A case with what somebody sent that was not taken. */
  TemplateCasePage page(Person person, TemplateCase of, TemplateShown shown) {
    Set<TemplateCommand> allowed = desk().allowed(person, of);
    ObjectNode content = shown.content().orElseGet(() -> of.content().json());
    // One that was signed elsewhere has a document and no content.
    boolean written = !of.content().json().isEmpty();
    List<ContentFault> faults = written ? of.content().faults() : List.of();
    boolean known = written && faults.isEmpty();
    boolean tested = known && isTested(of);
    List<TemplateCasePage.Command> commands = commands(allowed, tested, shown);
    return new TemplateCasePage(
        of,
        content.isEmpty() ? List.of() : sections(of, content, shown),
        commands,
        allowed,
        faults,
        test(of),
        tested,
        known && (tested || of.state() != TemplateState.DRAFT)
            ? Optional.of(shelf.of(of))
            : Optional.empty(),
        person.has(PersonRole.TEMPLATE_AUTHOR),
        person.has(PersonRole.TEMPLATE_REVIEWER),
        shown
            .command()
            .filter(c -> commands.stream().anyMatch(o -> o.name() == c))
            .or(() -> Optional.of(TemplateCommand.SAVE_DRAFT).filter(allowed::contains)),
        ending(shown),
        lost(shown, commands),
        shown.trouble());
  }

  private static List<String> lost(TemplateShown shown, List<TemplateCasePage.Command> commands) {
    boolean there = commands.stream().anyMatch(c -> shown.isOf(c.name()));
    return there || shown.trouble().isEmpty() || shown.isOf(TemplateCommand.REINSTATE)
        ? List.of()
        : shown.written();
  }

  private static Typed ending(TemplateShown shown) {
    if (!shown.isOf(TemplateCommand.REINSTATE)) {
      return Typed.NOTHING;
    }
    String reason = shown.data().path("reason").asString("");
    Typed typed =
        Typed.of(TemplateCommand.REINSTATE.name(), new Sent(Map.of("reason", List.of(reason))));
    return shown.trouble().map(t -> typed.with("reason", t.said())).orElse(typed);
  }

  private static boolean isTested(TemplateCase of) {
    return of.tested()
        .filter(t -> t.equals(DocumentSigner.payloadHash(of.content().template(of.author()))))
        .isPresent();
  }

  private static Optional<CaseEvent> test(TemplateCase of) {
    return of.events().reversed().stream()
        .filter(e -> e.type().equals(TemplateEvent.TESTED.name()))
        .findFirst();
  }

  private static List<TemplateCasePage.Part> sections(
      TemplateCase of, ObjectNode content, TemplateShown shown) {
    List<ContentForm.Section> sections = new ContentForm(of.content()).sections();
    Map<String, List<Bilingual>> byField = new HashMap<>();
    if (shown.isOf(TemplateCommand.SAVE_DRAFT)) {
      List<FieldView> plain =
          sections.stream()
              .flatMap(s -> FieldView.of(s.fields(), "", content, Map.of(), Map.of()).stream())
              .toList();
      shown
          .errors()
          .forEach(
              e ->
                  byField
                      .computeIfAbsent(
                          FieldView.place(plain, e.path()).orElse(e.path()), p -> new ArrayList<>())
                      .add(e.words()));
    }
    return sections.stream()
        .map(
            s ->
                new TemplateCasePage.Part(
                    s.id(), FieldView.of(s.fields(), "", content, byField, Map.of())))
        .toList();
  }

  private static void add(Map<String, List<Bilingual>> byField, List<FieldError> errors) {
    errors.forEach(e -> byField.computeIfAbsent(e.path(), p -> new ArrayList<>()).add(e.words()));
  }

  private static List<TemplateCasePage.Command> commands(
      Set<TemplateCommand> allowed, boolean tested, TemplateShown shown) {
    return allowed.stream()
        .filter(c -> !ELSEWHERE.contains(c))
        .filter(c -> c != TemplateCommand.SUBMIT || tested)
        .sorted()
        .map(
            c -> {
              Map<String, List<Bilingual>> byField = new HashMap<>();
              if (shown.isOf(c)) {
                add(byField, shown.errors());
              }
              return new TemplateCasePage.Command(
                  c,
                  FieldView.of(
                      TemplateCommandFields.of(c),
                      "",
                      shown.isOf(c) ? shown.data() : TemplateShown.asItIs().data(),
                      byField,
                      Map.of()),
                  NEXT.contains(c) || shown.isOf(c));
            })
        .toList();
  }

  /** What is wrong with a draft as it was sent; what it lacks is no fault yet. */
  static List<FieldError> wrong(ObjectNode content) {
    return new TemplateContent(content)
        .faults().stream().filter(f -> !f.missing()).map(TemplateCasePages::error).toList();
  }

  private static FieldError error(ContentFault fault) {
    Bilingual words =
        switch (fault.pointer()) {
          case "/id" ->
              new Bilingual(
                  "has small letters, digits, dots and hyphens only, 64 at most",
                  "英小文字、数字、点、ハイフンのみ、64 文字以内で入力してください");
          case "/version" ->
              new Bilingual("is three numbers, as 1.0.0", "1.0.0 のように三つの数字で入力してください");
          default -> new Bilingual(fault.words().en(), fault.words().ja());
        };
    return new FieldError(fault.pointer(), "desk", words);
  }

  TemplateDesk desk() {
    return parts.desk();
  }
}

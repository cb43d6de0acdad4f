package org.kumiki.coordinator.console.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.ApplicationDesk;
import org.kumiki.coordinator.application.Assessment;
import org.kumiki.coordinator.application.Criterion;
import org.kumiki.coordinator.application.Proposal;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.SchemaFields;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.form.Form;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the desk the commands that pages send. Guarantees: nothing is decided here; what was sent
 * and not taken is shown again, with what is wrong beside it. Safe for threads.
 */
public final class CaseCommands {

  private static final Bilingual EMPTY = new Bilingual("must be filled in", "入力してください");

  private final CasePages pages;
  private final ApplicationDesk desk;

  /** For the cases of these pages. */
  public CaseCommands(CasePages pages) {
    this.pages = pages;
    desk = pages.parts().applications();
  }

  /** What became of it. */
  public sealed interface Outcome {

    /** It was carried out on the case of this id. */
    record Done(String id) implements Outcome {}

    /** It was not. */
    record Wrong(CasePage page) implements Outcome {}

    /** An application was not begun. */
    record NotBegun(NewCase page) implements Outcome {}

    /** There is no such case for this person. */
    record Nothing() implements Outcome {}
  }

  /** Begins an application. */
  public Outcome create(Person person, Sent sent) {
    Set<String> chosen = new LinkedHashSet<>(sent.values().getOrDefault("datasets", List.of()));
    String kind = sent.first("kind");
    String title = sent.first("title").strip();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", kind)
            .put("organisation", pages.workplace(person).map(o -> o.id()).orElse("-"))
            .put("title", title);
    chosen.forEach(body.putArray("datasets")::add);
    if (sent.isLook()) {
      return new Outcome.NotBegun(pages.begin(person, chosen, kind, title, Optional.empty()));
    }
    try {
      if (kind.isEmpty() || title.isEmpty() || chosen.isEmpty()) {
        throw new InvalidInput("form", "choose a kind and datasets, and give it a title");
      }
      return new Outcome.Done(desk.create(person, body).id());
    } catch (InvalidInput | CommandRefused e) {
      return new Outcome.NotBegun(
          pages.begin(person, chosen, kind, title, Optional.of(trouble(e))));
    }
  }

  /** The form of the request that an application for access would become. */
  public Optional<CasePage> conversion(Person person, String id) {
    return desk.find(person, id)
        .filter(a -> desk.allowed(person, a).contains(ApplicationCommand.AGREE_TO_CONVERSION))
        .map(a -> pages.page(person, a, Shown.asItIs().conversionOf(kept(a))));
  }

  private ObjectNode kept(Application application) {
    List<String> names =
        SchemaFields.of(pages.requestForm()).stream()
            .flatMap(s -> s.fields().stream())
            .map(FieldSpec::name)
            .toList();
    ObjectNode form = application.form().retain(names);
    // What is declared is declared anew for another kind.
    form.remove("declarations");
    return form;
  }

  /** Gives a command. */
  public Outcome give(Person person, String id, Sent sent) {
    Optional<Application> found = desk.find(person, id);
    if (found.isEmpty()) {
      return new Outcome.Nothing();
    }
    Application application = found.get();
    Optional<ApplicationCommand> command =
        Arrays.stream(ApplicationCommand.values())
            .filter(c -> c.name().equals(sent.first("command")))
            .findFirst();
    if (command.isEmpty()) {
      return new Outcome.Nothing();
    }
    Shown shown = shown(application, command.get(), sent);
    boolean again = sent.isAgain();
    List<FieldError> wrong = again ? List.of() : missing(application, command.get(), shown);
    try {
      if (!wrong.isEmpty()) {
        return new Outcome.Wrong(
            pages.page(
                person, application, shown.with(wrong, new CasePage.Trouble(422, "FIELDS"))));
      }
      if (again && (sent.isLook() || command.get() != ApplicationCommand.SAVE_DRAFT)) {
        return new Outcome.Wrong(pages.page(person, application, shown));
      }
      return carriedOut(person, application, command.get(), shown);
    } catch (InvalidInput | CommandRefused | StaleVersion e) {
      Application now = desk.find(person, id).orElse(application);
      return new Outcome.Wrong(pages.page(person, now, shown.with(at(e), trouble(e))));
    }
  }

  private Shown shown(Application application, ApplicationCommand command, Sent sent) {
    Map<String, JsonNode> supplied = new HashMap<>();
    Optional<JsonNode> answers = Optional.empty();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    switch (command) {
      case SAVE_DRAFT, SUBMIT ->
          answers = Optional.of(sent.object(fields(pages.form(application)), ""));
      case AGREE_TO_CONVERSION ->
          answers = Optional.of(sent.object(fields(pages.requestForm()), ""));
      case SUPPLY_INFORMATION ->
          application
              .inquiry()
              .ifPresent(
                  i ->
                      i.fields()
                          .keySet()
                          .forEach(
                              p ->
                                  FieldPlace.of(pages.form(application), p)
                                      .flatMap(s -> sent.value(s, p))
                                      .ifPresent(v -> supplied.put(p, v))));
      default -> data = sent.object(CommandFields.of(command, application, pages.templates()), "");
    }
    return new Shown(
        answers,
        supplied,
        Optional.of(command),
        data,
        List.of(),
        Optional.empty(),
        sent,
        command == ApplicationCommand.AGREE_TO_CONVERSION);
  }

  private static List<FieldSpec> fields(Form form) {
    return SchemaFields.of(form).stream().flatMap(s -> s.fields().stream()).toList();
  }

  private List<FieldError> missing(
      Application application, ApplicationCommand command, Shown shown) {
    return switch (command) {
      case SAVE_DRAFT ->
          pages.form(application).checkDraft((ObjectNode) shown.answers().orElseThrow());
      case SUBMIT, AGREE_TO_CONVERSION -> List.of();
      case SUPPLY_INFORMATION ->
          application.inquiry().stream()
              .flatMap(i -> i.fields().keySet().stream())
              .filter(p -> !shown.supplied().containsKey(p))
              .map(p -> new FieldError(p, "required", EMPTY))
              .toList();
      default ->
          CommandFields.of(command, application, pages.templates()).stream()
              .filter(f -> f.required() && !shown.data().has(f.name()))
              .map(f -> new FieldError("/" + f.name(), "required", EMPTY))
              .toList();
    };
  }

  private Outcome carriedOut(
      Person person, Application application, ApplicationCommand command, Shown shown) {
    String id = application.id();
    OptionalLong version = version(shown.sent());
    switch (command) {
      case SUBMIT -> {
        return submitted(person, application, version, shown);
      }
      case SAVE_DRAFT -> give(person, id, version, command, data("form", shown.answers()));
      case AGREE_TO_CONVERSION -> {
        List<FieldError> wrong =
            pages.requestForm().check((ObjectNode) shown.answers().orElseThrow());
        if (!wrong.isEmpty()) {
          return new Outcome.Wrong(
              pages.page(
                  person, application, shown.with(wrong, new CasePage.Trouble(422, "FIELDS"))));
        }
        give(person, id, version, command, data("form", shown.answers()));
      }
      case SUPPLY_INFORMATION -> {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        shown.supplied().forEach(data.putObject("answers")::set);
        comment(shown.sent(), data);
        give(person, id, version, command, data);
      }
      case REQUEST_INFORMATION -> give(person, id, version, command, questions(shown.sent()));
      case RECORD_ASSESSMENT -> assess(person, application, version, shown.sent());
      case SIGN_DECISION, DISAGREE ->
          give(
              person,
              id,
              version,
              command,
              shown.data().put("decision", shown.sent().first("decision")));
      case PROPOSE_DECISION -> give(person, id, version, command, proposal(shown.data()));
      default -> give(person, id, version, command, shown.data());
    }
    return new Outcome.Done(id);
  }

  /** Saved first, so that nothing is lost where it cannot be submitted yet. */
  private Outcome submitted(
      Person person, Application application, OptionalLong version, Shown shown) {
    ObjectNode answers = (ObjectNode) shown.answers().orElseThrow();
    Form form = pages.form(application);
    List<FieldError> wrong = form.check(answers);
    Application saved = application;
    if (form.checkDraft(answers).isEmpty()) {
      saved =
          give(
              person,
              application.id(),
              version,
              ApplicationCommand.SAVE_DRAFT,
              data("form", shown.answers()));
    }
    if (!wrong.isEmpty()) {
      return new Outcome.Wrong(
          pages.page(person, saved, shown.with(wrong, new CasePage.Trouble(422, "FIELDS"))));
    }
    give(
        person,
        saved.id(),
        OptionalLong.of(saved.version()),
        ApplicationCommand.SUBMIT,
        JsonNodeFactory.instance.objectNode());
    return new Outcome.Done(saved.id());
  }

  private Application give(
      Person person, String id, OptionalLong version, ApplicationCommand command, ObjectNode data) {
    return desk.command(person, id, version, command, data)
        .orElseThrow(() -> new IllegalStateException("the case went away"));
  }

  /** The one that the person saw: without it nothing is changed. */
  private static OptionalLong version(Sent sent) {
    String text = sent.first("version");
    if (!text.matches("[0-9]{1,15}")) {
      throw new InvalidInput("version", "open the page again");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static ObjectNode data(String name, Optional<JsonNode> value) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    value.ifPresent(v -> data.set(name, v));
    return data;
  }

  private static void comment(Sent sent, ObjectNode data) {
    String comment = sent.first("comment").strip();
    if (!comment.isEmpty()) {
      data.put("comment", comment);
    }
  }

  private static ObjectNode questions(Sent sent) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    var fields = data.putArray("fields");
    sent.values().keySet().stream()
        .filter(n -> n.startsWith("ask:/") && !sent.first(n).isBlank())
        .sorted()
        .forEach(
            n ->
                fields
                    .addObject()
                    .put("pointer", n.substring("ask:".length()))
                    .put("comment", sent.first(n).replace("\r\n", "\n").strip()));
    if (fields.isEmpty()) {
      throw new InvalidInput("fields", "write a question beside at least one field");
    }
    return data;
  }

  private void assess(Person person, Application application, OptionalLong version, Sent sent) {
    OptionalLong next = version;
    for (Criterion criterion : Criterion.values()) {
      String outcome = sent.first("/outcome/" + criterion);
      String reason = sent.first("/reason/" + criterion).replace("\r\n", "\n").strip();
      Assessment known = application.assessments().get(criterion);
      boolean same =
          known == null
              ? outcome.isEmpty() && reason.isEmpty()
              : known.outcome().name().equals(outcome) && known.reason().equals(reason);
      if (!same) {
        Application after =
            give(
                person,
                application.id(),
                next,
                ApplicationCommand.RECORD_ASSESSMENT,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("criterion", criterion.name())
                    .put("outcome", outcome)
                    .put("reason", reason));
        next = OptionalLong.of(after.version());
      }
    }
  }

  private static ObjectNode proposal(ObjectNode data) {
    boolean positive = !data.path("outcome").asString("").equals(Proposal.Outcome.NEGATIVE.name());
    data.remove(positive ? List.of("code") : List.of("permit", "conditions"));
    return data;
  }

  /** Attaches a file. */
  public Outcome attach(Person person, String id, String name, byte[] content) {
    Optional<Application> found = desk.find(person, id);
    if (found.isEmpty()) {
      return new Outcome.Nothing();
    }
    try {
      return desk.attach(person, id, name, content)
          .<Outcome>map(a -> new Outcome.Done(a.id()))
          .orElseGet(Outcome.Nothing::new);
    } catch (InvalidInput | CommandRefused e) {
      return new Outcome.Wrong(
          pages.page(person, found.get(), Shown.asItIs().with(List.of(), trouble(e))));
    }
  }

  /** The field that the desk calls wrong, where it names one. */
  private static List<FieldError> at(RuntimeException e) {
    List<FieldError> errors = new ArrayList<>();
    if (e instanceof InvalidInput wrong && !wrong.what().isBlank()) {
      String pointer =
          wrong.where().replaceFirst("^data[.]?", "").replaceFirst("^form", "").replace('.', '/');
      errors.add(
          new FieldError(
              pointer.startsWith("/") ? pointer : "/" + pointer,
              "desk",
              new Bilingual(wrong.said().en(), wrong.said().ja())));
    }
    return errors;
  }

  private static CasePage.Trouble trouble(RuntimeException e) {
    return switch (e) {
      case CommandRefused refused ->
          new CasePage.Trouble(
              refused.kind() == CommandRefused.Kind.NOT_NOW ? 409 : 403,
              refused.code(),
              refused.said());
      case StaleVersion stale -> new CasePage.Trouble(409, "VERSION_CONFLICT", stale.said());
      default -> CasePage.Trouble.input(e);
    };
  }
}

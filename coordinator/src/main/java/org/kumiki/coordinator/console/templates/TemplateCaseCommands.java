package org.kumiki.coordinator.console.templates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.form.FieldError;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateCommand;
import org.kumiki.coordinator.template.review.TemplateDesk;
import org.kumiki.coordinator.template.review.TemplateState;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReinstatement;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the desk the commands that pages send. Guarantees: nothing is decided here; what was sent
 * and not taken is shown again, with what is wrong beside it. Safe for threads.
 */
public final class TemplateCaseCommands {

  private static final Bilingual EMPTY = new Bilingual("must be filled in", "入力してください");

  private final TemplateCasePages pages;
  private final TemplateDesk desk;

  /** For the templates of these pages. */
  public TemplateCaseCommands(TemplateCasePages pages) {
    this.pages = pages;
    desk = pages.desk();
  }

  /** What became of it. */
  public sealed interface Outcome {

    /** It was carried out; the case as it is now. */
    record Done(TemplateCase of, TemplateCommand command) implements Outcome {}

    /** It was not. */
    record Wrong(TemplateCasePage page) implements Outcome {}

    /** A template was not begun. */
    record NotBegun(NewTemplate page) implements Outcome {}

    /** There is no such case for this person. */
    record Nothing() implements Outcome {}
  }

  /** Begins a template from an algorithm, or from another template. */
  public Outcome create(Person person, Sent sent) {
    String algorithm = sent.first("algorithm");
    String from = sent.first("from");
    if (sent.isLook()) {
      return new Outcome.NotBegun(pages.begin(algorithm, Optional.empty()));
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (from.isEmpty()) {
      body.putObject("content").put("algorithm", algorithm);
    } else {
      body.put("from", from);
    }
    try {
      if (from.isEmpty() && algorithm.isEmpty()) {
        throw new InvalidInput("algorithm", "choose a statistic");
      }
      return new Outcome.Done(desk.create(person, body), TemplateCommand.CREATE);
    } catch (InvalidInput | CommandRefused e) {
      return new Outcome.NotBegun(pages.begin(algorithm, Optional.of(trouble(e))));
    }
  }

  /** Gives a command. */
  public Outcome give(Person person, String id, Sent sent) {
    Optional<TemplateCase> found = desk.find(person, id);
    Optional<TemplateCommand> command =
        Arrays.stream(TemplateCommand.values())
            .filter(c -> c.name().equals(sent.first("command")))
            .findFirst();
    if (found.isEmpty() || command.isEmpty()) {
      return new Outcome.Nothing();
    }
    return switch (command.get()) {
      case SAVE_DRAFT, TEST -> draft(person, found.get(), command.get(), sent);
      default -> plain(person, found.get(), command.get(), sent);
    };
  }

  /** Saved first, so that nothing is lost where it cannot be tested yet. */
  private Outcome draft(Person person, TemplateCase of, TemplateCommand command, Sent sent) {
    ObjectNode content = new ContentForm(of.content()).content(sent);
    TemplateShown shown = TemplateShown.draft(content);
    boolean again = sent.isAgain();
    List<FieldError> wrong = again ? List.of() : TemplateCasePages.wrong(content);
    try {
      if (!wrong.isEmpty()) {
        return new Outcome.Wrong(
            pages.page(person, of, shown.with(wrong, new Trouble(422, "FIELDS"))));
      }
      if (again) {
        return new Outcome.Wrong(pages.page(person, of, shown));
      }
      TemplateCase saved = of;
      if (!content.equals(of.content().json())) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("content", content);
        saved = given(person, of, version(sent), TemplateCommand.SAVE_DRAFT, body);
      } else {
        // Nothing to save, but somebody else may have saved meanwhile.
        sameVersion(of, version(sent));
      }
      if (command == TemplateCommand.SAVE_DRAFT) {
        return new Outcome.Done(saved, command);
      }
      return test(person, saved);
    } catch (InvalidInput | CommandRefused | StaleVersion e) {
      TemplateCase now = desk.find(person, of.id()).orElse(of);
      return new Outcome.Wrong(pages.page(person, now, shown.with(at(e), trouble(e))));
    }
  }

  private Outcome test(Person person, TemplateCase saved) {
    List<FieldError> gaps =
        saved.content().faults().stream()
            .map(
                f -> new FieldError(f.pointer(), "required", f.missing() ? EMPTY : said(f.words())))
            .toList();
    if (!gaps.isEmpty()) {
      return new Outcome.Wrong(
          pages.page(
              person,
              saved,
              TemplateShown.draft(saved.content().json()).with(gaps, new Trouble(422, "FIELDS"))));
    }
    if (desk.test(person, saved.id(), OptionalLong.of(saved.version())).isEmpty()) {
      throw new IllegalStateException("the case went away");
    }
    return new Outcome.Done(desk.find(person, saved.id()).orElse(saved), TemplateCommand.TEST);
  }

  private Outcome plain(Person person, TemplateCase of, TemplateCommand command, Sent sent) {
    List<FieldSpec> fields = TemplateCommandFields.of(command);
    ObjectNode data = sent.object(fields, "");
    TemplateShown shown = TemplateShown.of(command, data, sent.written());
    if (sent.isLook()) {
      return new Outcome.Wrong(pages.page(person, of, shown));
    }
    List<FieldError> wrong = missing(fields, data, "");
    try {
      if (!wrong.isEmpty()) {
        return new Outcome.Wrong(
            pages.page(person, of, shown.with(wrong, new Trouble(422, "FIELDS"))));
      }
      ObjectNode body = data.deepCopy();
      if (command == TemplateCommand.APPROVE) {
        // What the person saw, not what is there by now.
        body.put("sha256", sent.first("sha256"));
      }
      return new Outcome.Done(given(person, of, version(sent), command, body), command);
    } catch (InvalidInput | CommandRefused | StaleVersion e) {
      TemplateCase now = desk.find(person, of.id()).orElse(of);
      return new Outcome.Wrong(pages.page(person, now, shown.with(at(e), trouble(e))));
    }
  }

  private static List<FieldError> missing(List<FieldSpec> fields, ObjectNode data, String above) {
    List<FieldError> missing = new ArrayList<>();
    for (FieldSpec field : fields) {
      String at = above + "/" + field.name();
      if (field.kind() == FieldSpec.Kind.GROUP) {
        missing.addAll(
            missing(
                field.fields(),
                data.path(field.name()) instanceof ObjectNode inner
                    ? inner
                    : JsonNodeFactory.instance.objectNode(),
                at));
      } else if (field.required() && !data.has(field.name())) {
        missing.add(
            new FieldError(
                at,
                "required",
                field.kind() == FieldSpec.Kind.TICK
                    ? new Bilingual("has to be checked", "確認が必要です")
                    : EMPTY));
      }
    }
    return missing;
  }

  /** What was typed to end a suspension, and what is wrong with it. */
  public Outcome ending(Person person, String id, String reason, Optional<InvalidInput> why) {
    TemplateShown typed =
        TemplateShown.of(
            TemplateCommand.REINSTATE,
            JsonNodeFactory.instance.objectNode().put("reason", reason),
            List.of(reason));
    TemplateShown shown =
        why.map(w -> typed.with(List.of(), new Trouble(422, "INPUT", w.said()))).orElse(typed);
    return desk.find(person, id)
        .<Outcome>map(of -> new Outcome.Wrong(pages.page(person, of, shown)))
        .orElseGet(Outcome.Nothing::new);
  }

  /**
   * A document that reviewers signed arrives: the template of an approved case, or the end of the
   * suspension of a suspended one.
   *
   * @param template takes a template
   * @param reinstatement takes a reinstatement
   */
  public Outcome signed(
      Person person,
      String id,
      byte[] jws,
      Consumer<byte[]> template,
      Consumer<byte[]> reinstatement) {
    Optional<TemplateCase> found = desk.find(person, id);
    if (found.isEmpty()) {
      return new Outcome.Nothing();
    }
    TemplateCase of = found.get();
    try {
      boolean ends = of.state() == TemplateState.SUSPENDED;
      about(of, jws);
      (ends ? reinstatement : template).accept(jws);
      return new Outcome.Done(
          desk.find(person, id).orElse(of),
          ends ? TemplateCommand.REINSTATE : TemplateCommand.PUBLISH);
    } catch (InvalidInput | CommandRefused | StaleVersion e) {
      TemplateCase now = desk.find(person, id).orElse(of);
      return new Outcome.Wrong(
          pages.page(person, now, TemplateShown.asItIs().with(List.of(), trouble(e))));
    }
  }

  /** What is brought to another template's page is a mistake. */
  private static void about(TemplateCase of, byte[] jws) {
    if (jws.length == 0) {
      throw new InvalidInput("file", "choose the signed file");
    }
    UncheckedDocument document = UncheckedDocument.read(jws);
    boolean fits =
        switch (document.document()) {
          case Template _ ->
              of.state() == TemplateState.APPROVED
                  && of.reference().filter(r -> r.sha256().equals(document.hash())).isPresent();
          case TemplateReinstatement end ->
              of.suspension().filter(s -> s.suspensionId().equals(end.lifts())).isPresent();
          default -> false;
        };
    if (!fits) {
      throw new InvalidInput("file", "it is another document than the one that is waited for here");
    }
  }

  private TemplateCase given(
      Person person,
      TemplateCase of,
      OptionalLong version,
      TemplateCommand command,
      ObjectNode body) {
    return desk.command(person, of.id(), version, command, body)
        .orElseThrow(() -> new IllegalStateException("the case went away"));
  }

  private static void sameVersion(TemplateCase of, OptionalLong seen) {
    if (seen.orElseThrow() != of.version()) {
      throw new StaleVersion(of.stream(), seen.getAsLong(), of.version());
    }
  }

  /** The one that the person saw: without it nothing is changed. */
  private static OptionalLong version(Sent sent) {
    String text = sent.first("version");
    if (!text.matches("[0-9]{1,15}")) {
      throw new InvalidInput("version", "open the page again");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** The field that the desk calls wrong, where it names one. */
  private static List<FieldError> at(RuntimeException e) {
    if (e instanceof InvalidInput wrong && !wrong.what().isBlank()) {
      String at = wrong.where().replaceFirst("^data[.]?", "").replace('.', '/');
      return List.of(
          new FieldError(
              at.startsWith("/") ? at : "/" + at,
              "desk",
              new Bilingual(wrong.said().en(), wrong.said().ja())));
    }
    return List.of();
  }

  private static Bilingual said(Message words) {
    return new Bilingual(words.en(), words.ja());
  }

  private static Trouble trouble(RuntimeException e) {
    return switch (e) {
      case CommandRefused refused ->
          new Trouble(
              refused.kind() == CommandRefused.Kind.NOT_NOW ? 409 : 403,
              refused.code(),
              refused.said());
      case StaleVersion stale -> new Trouble(409, "VERSION_CONFLICT", stale.said());
      default -> Trouble.input(e);
    };
  }
}

package org.kumiki.coordinator.console.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.ApplicationKind;
import org.kumiki.coordinator.application.FrozenPlan;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case as one person may see it, with what they may do.
 *
 * @param view what they may see of it
 * @param organisation that applies, in words
 * @param sections the form with what is filled in
 * @param commands that are possible, with their fields
 * @param asked fields that the applicant has to answer now
 * @param assessments one for each criterion, for those of the body
 * @param trouble why the last command was not carried out
 * @param editing the form can be written on
 * @param sent what was typed and not taken
 */
public record CasePage(
    ObjectNode view,
    Bilingual organisation,
    List<Part> sections,
    List<Command> commands,
    List<FieldView> asked,
    List<Assessed> assessments,
    Optional<Trouble> trouble,
    boolean editing,
    Sent sent) {

  /** A section of the form. */
  public record Part(String id, Bilingual title, List<FieldView> fields) {
    /** Copies. */
    public Part {
      fields = List.copyOf(fields);
    }

    /** How many fields of it are wrong. */
    public long wrong() {
      return errors(fields).size();
    }
  }

  /** A command with its fields. */
  public record Command(ApplicationCommand name, List<FieldView> fields, boolean open) {
    /** Copies. */
    public Command {
      fields = List.copyOf(fields);
    }
  }

  /** A criterion. */
  public record Assessed(
      String criterion, String article, String outcome, String reason, String assessor) {}

  /**
   * Why nothing changed.
   *
   * @param status of HTTP
   * @param code for words, such as {@code S1_SAME_DECIDER}
   * @param said what the service itself says
   */
  public record Trouble(int status, String code, Message said) {

    /** In the words of its code. */
    public Trouble(int status, String code) {
      this(status, code, Message.NONE);
    }

    /** Of input that was not taken. */
    public static Trouble input(RuntimeException e) {
      return new Trouble(422, "INPUT", said(e));
    }

    /** Why something was not taken, for people. */
    public static Message said(RuntimeException e) {
      return switch (e) {
        case InvalidInput wrong -> wrong.located();
        case CommandRefused refused -> refused.said();
        case StaleVersion stale -> stale.said();
        default -> Message.written(String.valueOf(e.getMessage()));
      };
    }
  }

  /** Copies. */
  public CasePage {
    Objects.requireNonNull(view);
    Objects.requireNonNull(organisation);
    sections = List.copyOf(sections);
    commands = List.copyOf(commands);
    asked = List.copyOf(asked);
    assessments = List.copyOf(assessments);
    Objects.requireNonNull(trouble);
    Objects.requireNonNull(sent);
  }

  /** Its id. */
  public String id() {
    return view.path("id").asString();
  }

  /** Its title. */
  public String title() {
    return view.path("title").asString("");
  }

  /** The version that is shown. */
  public long version() {
    return view.path("version").asLong();
  }

  /** Whether a command is possible. */
  public boolean may(ApplicationCommand command) {
    return view.path("commands").valueStream().anyMatch(c -> c.asString().equals(command.name()));
  }

  /**
   * The command whose form keeps what is typed in it when the page is shown in another language:
   * the one that was sent and not carried out, or the only one on which a person writes at length.
   */
  public Optional<ApplicationCommand> typed() {
    return given()
        .or(
            () ->
                Stream.of(
                        ApplicationCommand.SAVE_DRAFT,
                        ApplicationCommand.AGREE_TO_CONVERSION,
                        ApplicationCommand.SUPPLY_INFORMATION)
                    .filter(this::isInPlace)
                    .findFirst());
  }

  private Optional<ApplicationCommand> given() {
    return Arrays.stream(ApplicationCommand.values())
        .filter(c -> c.name().equals(sent.first("command")))
        .filter(c -> commands.stream().anyMatch(o -> o.name() == c) || isInPlace(c))
        .findFirst();
  }

  /** What was written in a form that is not on the page any more. */
  public List<String> lost() {
    return trouble.isPresent() && given().isEmpty() ? sent.written() : List.of();
  }

  /** The form of the application itself, of questions and answers, and of the assessment. */
  private boolean isInPlace(ApplicationCommand command) {
    return switch (command) {
      case SAVE_DRAFT, SUBMIT -> editing && may(ApplicationCommand.SAVE_DRAFT);
      case AGREE_TO_CONVERSION -> editing && !may(ApplicationCommand.SAVE_DRAFT);
      case SUPPLY_INFORMATION -> !editing && !asked.isEmpty() && may(command);
      case RECORD_ASSESSMENT -> !editing && !assessments.isEmpty() && may(command);
      case REQUEST_INFORMATION -> !editing && may(command);
      default -> false;
    };
  }

  /** The id of the form of a command: one form of a page can be shown in another language. */
  public String formId(ApplicationCommand command) {
    boolean own = typed().filter(command::equals).isPresent();
    boolean draft =
        command == ApplicationCommand.SAVE_DRAFT
            && typed().filter(ApplicationCommand.SUBMIT::equals).isPresent();
    return own || draft ? "typed" : "f-" + command.name();
  }

  /** What the key Enter gives in the form that is kept; empty where none is. */
  public Optional<String> enter() {
    return typed()
        .map(c -> c == ApplicationCommand.SUBMIT ? ApplicationCommand.SAVE_DRAFT : c)
        .map(Enum::name);
  }

  /** The last that happened of a type, as far as the reader may know of it. */
  public Optional<JsonNode> last(String type) {
    return at("/timeline")
        .valueStream()
        .filter(e -> e.path("type").asString("").equals(type))
        .reduce((earlier, later) -> later);
  }

  /** An appeal that is not decided. */
  public Optional<JsonNode> appeal() {
    long decided = last("APPEAL_DECIDED").map(e -> e.path("version").asLong()).orElse(0L);
    return last("APPEALED").filter(e -> e.path("version").asLong() > decided);
  }

  /** What the tabulation plans of a request let its permit open. */
  public FrozenPlan frozen() {
    return at("/kind").asString("").equals(ApplicationKind.REQUEST.name())
        ? FrozenPlan.of(at("/form"))
        : FrozenPlan.NONE;
  }

  /** A part of what may be seen. */
  public JsonNode at(String pointer) {
    return view.at(pointer);
  }

  /** Every field that is wrong, in order. */
  public List<FieldView> errors() {
    return sections.stream().flatMap(s -> errors(s.fields()).stream()).toList();
  }

  static List<FieldView> errors(List<FieldView> fields) {
    return fields.stream()
        .flatMap(
            f ->
                Stream.concat(
                    f.errors().isEmpty() ? Stream.empty() : Stream.of(f),
                    Stream.concat(
                        errors(f.parts()).stream(),
                        f.items().stream().flatMap(i -> errors(i.parts()).stream()))))
        .toList();
  }
}

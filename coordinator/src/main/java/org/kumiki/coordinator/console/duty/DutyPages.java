package org.kumiki.coordinator.console.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.console.desk.Task;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.event.StaleVersion;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cases of one kind as pages. Guarantees: nothing is decided here; what was sent and not taken is
 * shown again, with what is wrong. Safe for threads.
 */
public final class DutyPages {

  private static final Bilingual EMPTY = new Bilingual("must be filled in", "入力してください");

  private final DutyKind kind;
  private final Clock clock;

  /** Of this kind. */
  public DutyPages(DutyKind kind, Clock clock) {
    this.kind = kind;
    this.clock = clock;
  }

  /** What became of what was sent. */
  public sealed interface Outcome {

    /** It was carried out on the case of this id. */
    record Done(String id) implements Outcome {}

    /** It was not. */
    record Wrong(DutyPage page) implements Outcome {}

    /** No case was begun. */
    record NotBegun(NewDuty page) implements Outcome {}

    /** There is no such case for this person. */
    record Nothing() implements Outcome {}
  }

  /** What the pages are of. */
  public DutyKind kind() {
    return kind;
  }

  /** Those that the person may see. */
  public DutyList list(Person person, Listing.Wanted wanted) {
    return new DutyList(
        kind,
        Listing.of(
                kind.lines(person),
                line -> line.path("id").asString(),
                kind.states(),
                line -> line.path("state").asString(),
                wanted)
            .map(this::line),
        kind.mayBegin(person));
  }

  private DutyList.Line line(ObjectNode line) {
    return new DutyList.Line(
        line.path("id").asString(),
        kind.title(line),
        line.path("state").asString(),
        Instant.parse(line.path("updated").asString()),
        running(line).map(this::due));
  }

  private static Optional<JsonNode> running(ObjectNode line) {
    return line.path("deadlines")
        .valueStream()
        .filter(d -> d.path("state").asString().equals("OPEN"))
        .findFirst();
  }

  private DutyList.Due due(JsonNode due) {
    return new DutyList.Due(
        new Bilingual(due.at("/title/en").asString(), due.at("/title/ja").asString()),
        LocalDate.parse(due.path("due").asString()),
        !clock.instant().isBefore(Instant.parse(due.path("ends").asString())));
  }

  /** What the person has to do with them today, so much at most. */
  public List<Task> tasks(Person person, int most) {
    List<Task> late = new ArrayList<>();
    List<Task> waiting = new ArrayList<>();
    for (ObjectNode line : kind.open(person)) {
      String address = kind.address() + "/" + line.path("id").asString();
      Bilingual title = kind.title(line);
      running(line)
          .filter(d -> kind.isTheirs(person, d.path("kind").asString(), line))
          .map(this::due)
          .ifPresent(
              d ->
                  late.add(
                      new Task(
                          d.overdue() ? "task.overdue" : "task.due",
                          List.of(title, d.title(), d.on()),
                          address)));
      List<String> allowed = line.path("commands").valueStream().map(JsonNode::asString).toList();
      kind.waiting().stream()
          .filter(allowed::contains)
          .findFirst()
          .ifPresent(
              c -> waiting.add(new Task(kind.prefix() + ".task." + c, List.of(title), address)));
    }
    late.addAll(waiting);
    return late.subList(0, Math.min(most, late.size()));
  }

  /** One of them. */
  public Optional<DutyPage> find(Person person, String id) {
    return kind.view(person, id)
        .map(
            v ->
                page(
                    v,
                    "",
                    JsonNodeFactory.instance.objectNode(),
                    Map.of(),
                    List.of(),
                    Optional.empty()));
  }

  /** A case with what was typed for one command. */
  private DutyPage page(
      ObjectNode view,
      String command,
      ObjectNode typed,
      Map<String, List<Bilingual>> errors,
      List<String> written,
      Optional<CasePage.Trouble> trouble) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    List<DutyPage.Command> commands = new ArrayList<>();
    for (JsonNode one : view.path("commands")) {
      String name = one.asString();
      boolean own = name.equals(command);
      commands.add(
          new DutyPage.Command(
              name,
              FieldView.of(
                  kind.fields(name, view),
                  "",
                  own ? typed : none,
                  own ? errors : Map.of(),
                  Map.of()),
              own || kind.waiting().contains(name)));
    }
    Optional<String> again =
        commands.stream().map(DutyPage.Command::name).filter(command::equals).findFirst();
    return new DutyPage(
        kind,
        kind.title(view),
        view,
        kind.facts(view),
        kind.texts(view),
        commands,
        again,
        again.isPresent() ? List.of() : written,
        trouble);
  }

  /** The page on which one is begun; empty for whom there is none. */
  public Optional<NewDuty> beginning(Person person, ObjectNode known) {
    return kind.mayBegin(person)
        ? Optional.of(beginning(known, Map.of(), Optional.empty()))
        : Optional.empty();
  }

  private NewDuty beginning(
      ObjectNode typed, Map<String, List<Bilingual>> errors, Optional<CasePage.Trouble> trouble) {
    return new NewDuty(kind, FieldView.of(kind.beginning(), "", typed, errors, Map.of()), trouble);
  }

  /** Begins one. */
  public Outcome begin(Person person, Sent sent) {
    List<FieldSpec> fields = kind.beginning();
    ObjectNode data = sent.object(fields, "");
    if (sent.isAgain()) {
      return new Outcome.NotBegun(beginning(data, Map.of(), Optional.empty()));
    }
    Map<String, List<Bilingual>> missing = missing(fields, data, "");
    if (!missing.isEmpty()) {
      return new Outcome.NotBegun(
          beginning(data, missing, Optional.of(new CasePage.Trouble(422, "FIELDS"))));
    }
    try {
      return new Outcome.Done(kind.begin(person, data));
    } catch (InvalidInput | CommandRefused e) {
      return new Outcome.NotBegun(
          beginning(data, beside(e, fields, data), Optional.of(trouble(e))));
    }
  }

  /** Gives a command. */
  public Outcome give(Person person, String id, Sent sent) {
    Optional<ObjectNode> found = kind.view(person, id);
    String command = sent.first("command");
    if (found.isEmpty() || !kind.knows(command)) {
      return new Outcome.Nothing();
    }
    List<FieldSpec> fields = kind.fields(command, found.get());
    ObjectNode data = sent.object(fields, "");
    if (sent.isAgain()) {
      return new Outcome.Wrong(
          page(found.get(), command, data, Map.of(), List.of(), Optional.empty()));
    }
    ObjectNode typed = data.deepCopy();
    Map<String, List<Bilingual>> missing = missing(fields, data, "");
    if (!missing.isEmpty()) {
      return new Outcome.Wrong(
          page(
              found.get(),
              command,
              typed,
              missing,
              sent.written(),
              Optional.of(new CasePage.Trouble(422, "FIELDS"))));
    }
    // The marker of a group that nobody filled in.
    data.propertyStream()
        .map(Map.Entry::getValue)
        .forEach(
            v -> {
              if (v instanceof ArrayNode list) {
                list.removeIf(i -> i.isObject() && i.isEmpty());
              }
            });
    if (!sent.first("decision").isEmpty()) {
      data.put("decision", sent.first("decision"));
    }
    try {
      return kind.give(person, id, version(sent), command, data)
          ? new Outcome.Done(id)
          : new Outcome.Nothing();
    } catch (InvalidInput | CommandRefused | StaleVersion e) {
      ObjectNode now = kind.view(person, id).orElse(found.get());
      return new Outcome.Wrong(
          page(
              now,
              command,
              typed,
              beside(e, fields, typed),
              sent.written(),
              Optional.of(trouble(e))));
    }
  }

  private static Map<String, List<Bilingual>> missing(
      List<FieldSpec> fields, JsonNode data, String at) {
    Map<String, List<Bilingual>> missing = new HashMap<>();
    for (FieldSpec field : fields) {
      String pointer = at + "/" + field.name();
      if (field.kind() == FieldSpec.Kind.GROUP) {
        missing.putAll(missing(field.fields(), data.path(field.name()), pointer));
      } else if (field.required() && !data.has(field.name())) {
        missing.put(pointer, List.of(EMPTY));
      }
    }
    return missing;
  }

  /** What a desk says of a field is said beside it. */
  private static Map<String, List<Bilingual>> beside(
      RuntimeException why, List<FieldSpec> fields, ObjectNode typed) {
    if (!(why instanceof InvalidInput wrong)) {
      return Map.of();
    }
    String pointer = "/" + wrong.where().replaceFirst("^data[.]?", "").replace('.', '/');
    return FieldView.place(FieldView.of(fields, "", typed, Map.of(), Map.of()), pointer)
        .map(at -> Map.of(at, List.of(new Bilingual(wrong.said().en(), wrong.said().ja()))))
        .orElse(Map.of());
  }

  /** The one that the person saw: without it nothing is changed. */
  private static OptionalLong version(Sent sent) {
    String text = sent.first("version");
    if (!text.matches("[0-9]{1,15}")) {
      throw new InvalidInput("version", "open the page again");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static CasePage.Trouble trouble(RuntimeException e) {
    return switch (e) {
      case CommandRefused refused ->
          new CasePage.Trouble(
              refused.kind() == CommandRefused.Kind.NOT_YOU ? 403 : 409,
              refused.code(),
              refused.said());
      case StaleVersion stale -> new CasePage.Trouble(412, "VERSION_CONFLICT");
      default -> CasePage.Trouble.input(e);
    };
  }
}

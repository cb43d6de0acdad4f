package org.kumiki.coordinator.outputcheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.application.Attachment;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.protocols.document.DatasetReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The release of one result as its events leave it. Holds no figure. Immutable once folded. */
public final class ResultRelease {

  /** What the names of the streams begin with. */
  public static final String KIND = "release";

  private final String query;
  private final List<CaseEvent> events;
  private ReleaseState state = ReleaseState.NEW;
  private ReleaseState before = ReleaseState.NEW;
  private JsonNode opened = MissingNode.getInstance();
  private Optional<Way.Why> why = Optional.empty();
  private boolean failed;
  private Optional<String> checker = Optional.empty();
  private final Set<String> deciders = new TreeSet<>();
  private Optional<Decided> decided = Optional.empty();
  private Optional<JsonNode> negative = Optional.empty();
  private Optional<String> objection = Optional.empty();
  private Optional<String> doi = Optional.empty();
  private final Map<String, Attachment> manuscripts = new LinkedHashMap<>();

  /**
   * A decision that waits for a second checker, or was carried out.
   *
   * @param command which
   * @param by whom
   * @param data what the command said
   */
  public record Decided(ReleaseCommand command, String by, JsonNode data) {}

  private ResultRelease(String query, List<CaseEvent> events) {
    this.query = query;
    this.events = List.copyOf(events);
    this.events.forEach(this::apply);
  }

  /** The fold of a stream. */
  static ResultRelease of(String query, List<CaseEvent> events) {
    return new ResultRelease(query, events);
  }

  static ResultRelease after(Optional<ResultRelease> seen, CaseEvent event) {
    List<CaseEvent> events = new ArrayList<>(seen.map(ResultRelease::events).orElse(List.of()));
    events.add(event);
    return new ResultRelease(event.stream().substring(KIND.length() + 1), events);
  }

  static String stream(String query) {
    return KIND + "/" + query;
  }

  private void apply(CaseEvent event) {
    JsonNode data = event.data().node();
    switch (ReleaseEvent.valueOf(event.type())) {
      case OPENED -> {
        state = ReleaseState.PENDING;
        opened = data;
      }
      case CHECKED -> {
        state = ReleaseState.valueOf(data.path("outcome").asString());
        failed = state == ReleaseState.AUTO_FAILED;
        why = data.path("why").stringValueOpt().map(Way.Why::valueOf);
      }
      case RELEASED_AUTOMATICALLY -> state = ReleaseState.RELEASED;
      case SENT_TO_REVIEW -> {
        state = ReleaseState.NEEDS_REVIEW;
        why = data.path("why").stringValueOpt().map(Way.Why::valueOf);
      }
      case TAKEN -> {
        before = state;
        state = ReleaseState.IN_REVIEW;
        checker = Optional.of(event.personId());
      }
      case PUT_BACK -> {
        state = before;
        checker = Optional.empty();
      }
      case RELEASE_DECIDED -> decided(ReleaseCommand.RELEASE, event, ReleaseState.RELEASED);
      case MITIGATION_DECIDED ->
          decided(ReleaseCommand.MITIGATE, event, ReleaseState.RELEASED_MITIGATED);
      case OVERRIDE_DECIDED -> decided(ReleaseCommand.OVERRIDE, event, ReleaseState.RELEASED);
      case CONFIRMED -> {
        deciders.add(event.personId());
        state = after(decided.orElseThrow().command());
      }
      case OBJECTED -> {
        decided = Optional.empty();
        deciders.clear();
        objection = data.path("reason").stringValueOpt();
      }
      case REJECTED, LAPSED -> {
        state = ReleaseState.REJECTED;
        negative = Optional.of(data);
        if (!event.personId().isEmpty()) {
          deciders.add(event.personId());
        }
      }
      case CLEARED -> state = ReleaseState.CLEARED;
      case PUBLICATION_REPORTED -> {
        state = ReleaseState.PUBLISHED;
        doi = data.path("doi").stringValueOpt();
      }
      case OVERDUE_MARKED -> state = ReleaseState.OVERDUE;
      case EXTENDED -> {}
      case MANUSCRIPT_ATTACHED -> {
        Attachment file = Manuscripts.file(data);
        manuscripts.put(file.id(), file);
      }
      case RECALLED -> {
        state = ReleaseState.RECALLED;
        negative = Optional.of(data);
      }
    }
  }

  private static ReleaseState after(ReleaseCommand command) {
    return command == ReleaseCommand.MITIGATE
        ? ReleaseState.RELEASED_MITIGATED
        : ReleaseState.RELEASED;
  }

  private void decided(ReleaseCommand command, CaseEvent event, ReleaseState then) {
    decided = Optional.of(new Decided(command, event.personId(), event.data().node()));
    deciders.add(event.personId());
    objection = Optional.empty();
    if (!needsSecond(command)) {
      state = then;
    }
  }

  /** Whether a second checker has to agree to this decision. */
  boolean needsSecond(ReleaseCommand command) {
    return command == ReleaseCommand.OVERRIDE || tier() == 3;
  }

  /** The query whose result it is; also names the case. */
  public String query() {
    return query;
  }

  /** The name of its stream. */
  public String stream() {
    return stream(query);
  }

  /** Where it stands. */
  public ReleaseState state() {
    return state;
  }

  /** How often it was changed. */
  public long version() {
    return events.size();
  }

  /** Everything that happened. */
  public List<CaseEvent> events() {
    return events;
  }

  /** The permit's id. */
  public String permit() {
    return opened.path("permit").asString("");
  }

  /** Who asked. */
  public String person() {
    return opened.path("person").asString("");
  }

  /** The template's id. */
  public String template() {
    return opened.path("template").asString("");
  }

  /** Name of the release rules. */
  public String profile() {
    return opened.path("profile").asString("");
  }

  /** Who must look at it: 1 nobody, 2 one checker, 3 two. */
  public int tier() {
    return opened.path("tier").asInt(1);
  }

  /** What the researcher says it is. */
  public Optional<String> note() {
    return opened.path("note").stringValueOpt();
  }

  /** Whether its sums were kept, so that a checker can see and change more than to release it. */
  boolean redone() {
    return opened.path("redone").asBoolean(false);
  }

  /** People on the permit when it ran. */
  public Set<String> persons() {
    return texts("persons");
  }

  /** Their organisations. */
  public Set<String> organisations() {
    return texts("organisations");
  }

  /** Why nothing of it may be shown automatically. */
  public List<String> reasons() {
    return List.copyOf(texts("reasons"));
  }

  /** The same in both languages; in English only where it was said before there were both. */
  public List<Message> reasonsSaid() {
    JsonNode japanese = opened.path("reasons_ja");
    List<Message> all = new ArrayList<>();
    for (JsonNode reason : opened.path("reasons")) {
      all.add(Message.stored(reason.asString(), japanese.path(all.size()).asString("")));
    }
    return all;
  }

  /** Earlier queries that a reader could subtract from it. */
  public List<String> overlaps() {
    return List.copyOf(texts("overlaps"));
  }

  /** The data of the nodes that took part. */
  public Map<String, DatasetReference> datasets() {
    Map<String, DatasetReference> all = new TreeMap<>();
    opened
        .path("datasets")
        .properties()
        .forEach(
            e ->
                all.put(
                    e.getKey(),
                    new DatasetReference(
                        e.getValue().path("id").asString(),
                        e.getValue().path("version").asString())));
    return all;
  }

  /** When the permit's people could read it first. */
  Optional<Instant> releasedAt() {
    return events.stream()
        .filter(
            e ->
                switch (ReleaseEvent.valueOf(e.type())) {
                  case RELEASED_AUTOMATICALLY, CONFIRMED -> true;
                  case RELEASE_DECIDED, MITIGATION_DECIDED -> tier() < 3;
                  default -> false;
                })
        .map(CaseEvent::at)
        .reduce((first, second) -> second);
  }

  private Set<String> texts(String key) {
    Set<String> all = new LinkedHashSet<>();
    opened.path(key).forEach(t -> all.add(t.asString()));
    return all;
  }

  /** When its run was over. */
  public Instant since() {
    return events.getFirst().at();
  }

  /** Why a person looks at it. */
  public Optional<Way.Why> why() {
    return why;
  }

  /** Whether the automatic check left nothing to show. */
  public boolean failed() {
    return failed;
  }

  /** Who has it, or had it last. */
  public Optional<String> checker() {
    return checker;
  }

  /** The checkers whose decision it is. */
  public Set<String> deciders() {
    return Set.copyOf(deciders);
  }

  /** What was decided in its favour. */
  public Optional<Decided> decided() {
    return decided;
  }

  /** Whether a decision waits for a second checker. */
  public boolean awaitsSecond() {
    return state == ReleaseState.IN_REVIEW && decided.isPresent();
  }

  /** Why the second checker did not agree. */
  public Optional<String> objection() {
    return objection;
  }

  /** Code and reason of a rejection or recall. */
  public Optional<JsonNode> negative() {
    return negative;
  }

  /** Manuscripts that were handed in for the second gate, by their ids. */
  public Map<String, Attachment> manuscripts() {
    return Collections.unmodifiableMap(manuscripts);
  }

  /** Where it was published. */
  public Optional<String> doi() {
    return doi;
  }
}

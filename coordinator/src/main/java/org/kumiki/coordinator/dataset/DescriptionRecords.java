package org.kumiki.coordinator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.event.Projection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All versions of all descriptions, as folds of their events: nothing is kept beside these. Safe
 * for threads.
 */
public final class DescriptionRecords {

  private static final String KIND = "dataset";

  private final EventLog log;
  private final Projection<Known> projection;

  private record Known(List<DescriptionVersion> versions, long revision) {
    Known {
      versions = List.copyOf(versions);
    }
  }

  /** Over this log. */
  public DescriptionRecords(EventLog log) {
    this.log = log;
    projection = new Projection<>(log, KIND, DescriptionRecords::known);
  }

  /**
   * Appends what became of a version.
   *
   * @param reason why; may be empty
   */
  void add(DescriptionVersion version, DescriptionCommand command, CaseRole role, String reason) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("version", version.version());
    if (command == DescriptionCommand.SAVE) {
      data.put("node", version.node());
      data.put("dataset", version.dataset());
      data.put("content", version.content());
    }
    if (command == DescriptionCommand.DECLARE) {
      version.dictionary().ifPresent(dictionary -> data.put("dictionary", dictionary));
    }
    if (!reason.isEmpty()) {
      data.put("reason", reason);
    }
    String stream = KIND + "/" + version.id();
    log.append(
        stream, log.stream(stream).size(), role.name(), List.of(NewEvent.of(command.name(), data)));
  }

  private static Known known(Optional<Known> before, CaseEvent event) {
    return new Known(
        after(before.map(Known::versions), event), before.map(Known::revision).orElse(0L) + 1);
  }

  /** The fold. */
  private static List<DescriptionVersion> after(
      Optional<List<DescriptionVersion>> before, CaseEvent event) {
    List<DescriptionVersion> versions = new ArrayList<>(before.orElse(List.of()));
    JsonNode data = event.data().node();
    int number = data.path("version").asInt();
    DescriptionCommand command = DescriptionCommand.valueOf(event.type());
    if (number > versions.size()) {
      versions.add(first(event, data, number));
    } else {
      versions.set(number - 1, changed(versions.get(number - 1), command, event, data));
    }
    return List.copyOf(versions);
  }

  private static DescriptionVersion first(CaseEvent event, JsonNode data, int number) {
    return new DescriptionVersion(
        event.stream().substring(KIND.length() + 1),
        number,
        data.path("node").asString(),
        data.path("dataset").asString(),
        DescriptionState.DRAFT,
        data.path("content").asString(),
        Optional.empty(),
        event.at(),
        Optional.empty());
  }

  private static DescriptionVersion changed(
      DescriptionVersion version, DescriptionCommand command, CaseEvent event, JsonNode data) {
    DescriptionVersion next =
        version.in(
            DescriptionLife.after(version.state(), command)
                .orElseThrow(
                    () -> new IllegalStateException("no such step: " + command + " " + version)),
            event.at());
    return switch (command) {
      case SAVE -> next.withContent(data.path("content").asString(), event.at());
      case DECLARE ->
          next.withDictionary(
              Optional.of(data.path("dictionary"))
                  .filter(JsonNode::isString)
                  .map(JsonNode::asString));
      case PUBLISH, CONFIRM -> next.confirmedAt(event.at());
      case ACCEPT, REJECT, LAPSE, SUPERSEDE, WITHDRAW -> next;
    };
  }

  /** All versions of a description, the first first. */
  List<DescriptionVersion> versions(String id) {
    return projection.find(id).map(Known::versions).orElse(List.of());
  }

  /** The same, by the stream itself: for a command, in its transaction. */
  List<DescriptionVersion> versionsNow(String id) {
    Optional<List<DescriptionVersion>> versions = Optional.empty();
    for (CaseEvent event : log.stream(KIND + "/" + id)) {
      versions = Optional.of(after(versions, event));
    }
    return versions.orElse(List.of());
  }

  /** How many events a description has. */
  long revision(String id) {
    return projection.find(id).map(Known::revision).orElse(0L);
  }

  /** The same, by the stream itself: for a command. */
  long revisionNow(String id) {
    return log.stream(KIND + "/" + id).size();
  }

  /** The id that a node's dataset has had since its first draft. */
  Optional<String> idOf(String node, String dataset) {
    return projection.all().stream()
        .map(k -> k.versions().getLast())
        .filter(v -> v.node().equals(node) && v.dataset().equals(dataset))
        .map(DescriptionVersion::id)
        .findFirst();
  }

  /** The versions that are so, by id. */
  List<DescriptionVersion> all(Predicate<DescriptionVersion> which) {
    return projection.all().stream().flatMap(k -> k.versions().stream()).filter(which).toList();
  }

  /** The last version of every description, by id. */
  List<DescriptionVersion> latest() {
    return projection.all().stream().map(k -> k.versions().getLast()).toList();
  }
}

package org.kumiki.node.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.DatasetSource;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.data.Registration;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.link.LinkState;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.leaving.SlotWords;

/**
 * Does what a steward tells a node. Guarantees: a template is allowed only if it carries the
 * signatures that the node's own authority asks for, and the steward is told slot by slot what
 * leaves the node; wrong input changes nothing.
 */
public final class StewardDesk {

  private final NodeAgent agent;
  private final NodeConfig config;
  private final boolean running;

  /**
   * The desk of an agent.
   *
   * @param running true if the agent answers the coordinator
   */
  public StewardDesk(NodeAgent agent, NodeConfig config, boolean running) {
    this.agent = agent;
    this.config = config;
    this.running = running;
  }

  /** Does it. */
  public StewardAnswer answer(StewardCommand command) {
    try {
      return switch (command) {
        case StewardCommand.Status() -> standing();
        case StewardCommand.AddDataset add -> register(add);
        case StewardCommand.Allow allow -> allow(allow);
        case StewardCommand.Halt(boolean on) -> halt(on);
      };
    } catch (InvalidInput e) {
      return new StewardAnswer.Wrong(List.of(e.getMessage()));
    }
  }

  private StewardAnswer standing() {
    LinkState link = agent.linkState();
    return new StewardAnswer.Standing(
        config.nodeId(),
        config.kind().name(),
        agent.identity().isPresent(),
        agent.identity().map(NodeIdentity::spkiSha256),
        running,
        config.host() + ":" + config.linkPort(),
        link instanceof LinkState.Connected,
        link instanceof LinkState.Waiting(String why) ? Optional.of(why) : Optional.empty(),
        agent.halted(),
        agent.registered().stream()
            .map(
                d ->
                    new StewardAnswer.Held(
                        d.id(),
                        d.source(),
                        d.rows(),
                        d.rowsRejected(),
                        d.persons(),
                        agent.demands(d.id())))
            .toList(),
        agent.allowedTemplates().stream()
            .map(
                a ->
                    "%s %s on %s"
                        .formatted(a.template().id(), a.template().version(), a.datasetId()))
            .toList());
  }

  private StewardAnswer register(StewardCommand.AddDataset add) {
    Registration registration =
        agent.registerDataset(
            new DatasetSource(
                add.id(),
                Path.of(add.file()),
                Path.of(add.schema()),
                add.skipBadRows(),
                add.purposes(),
                add.demands().of(agent.demands(add.id()))));
    return switch (registration) {
      case Registration.Registered(var dataset, var skipped) -> {
        List<String> lines = new ArrayList<>(skipped.isEmpty() ? List.of() : skipped.lines());
        lines.add(
            "dataset %s: %d rows, %d persons%s"
                .formatted(
                    dataset.id(),
                    dataset.rows(),
                    dataset.persons(),
                    agent.demands(dataset.id()).text()));
        yield new StewardAnswer.Done(lines);
      }
      case Registration.Rejected(var rejections) -> new StewardAnswer.Wrong(rejections.lines());
    };
  }

  private StewardAnswer allow(StewardCommand.Allow allow) {
    NodeIdentity identity =
        agent
            .identity()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "node", "is not enrolled, so it knows nobody who may approve a template"));
    if (agent.registered().stream().noneMatch(d -> d.id().equals(allow.datasetId()))) {
      throw InvalidInput.unknown(
          "dataset",
          "dataset",
          allow.datasetId(),
          agent.registered().stream().map(d -> d.id()).toList());
    }
    byte[] jws = allow.template().getBytes(StandardCharsets.UTF_8);
    return switch (Documents.verifyTemplate(jws, identity.authority())) {
      case Verification.Invalid<Template> invalid ->
          throw new InvalidInput("template", invalid.message());
      case Verification.Valid<Template> valid -> {
        Template template = valid.document();
        TemplateReference reference =
            new TemplateReference(template.id(), template.version(), valid.payloadHash());
        if (allow.allowed()) {
          agent.allow(reference, allow.datasetId());
        } else {
          agent.disallow(reference, allow.datasetId());
        }
        yield new StewardAnswer.Done(words(template, allow));
      }
    };
  }

  private static List<String> words(Template template, StewardCommand.Allow allow) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "template %s %s is %s on dataset %s"
            .formatted(
                template.id(),
                template.version(),
                allow.allowed() ? "allowed" : "no longer allowed",
                allow.datasetId()));
    if (allow.allowed()) {
      lines.add("what leaves this node, masked, in each round:");
      for (TemplateSlot slot : template.layout()) {
        // The words that the reviewers who signed it read.
        lines.add("  %s: %s".formatted(slot.name(), SlotWords.of(slot).en()));
        lines.add("    " + slot.description());
      }
    }
    return lines;
  }

  private StewardAnswer halt(boolean on) {
    if (on) {
      agent.halt();
      return new StewardAnswer.Done(
          List.of("halted: what ran has ended, nothing is answered until 'kumiki node resume'"));
    }
    return new StewardAnswer.Done(
        agent.resume()
            ? List.of(
                "the node answers again",
                "the coordinator's audit log is taken as it is shown now, although it does not go"
                    + " on from what it was; both heads are in policy/, and in the journal")
            : List.of("the node answers again"));
  }
}

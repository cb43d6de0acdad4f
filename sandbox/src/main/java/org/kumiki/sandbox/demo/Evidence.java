package org.kumiki.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.kumiki.sandbox.report.FlowEntry;
import org.kumiki.sandbox.report.LogCheck;
import org.kumiki.sandbox.report.NodeFlow;
import org.kumiki.sandbox.report.Outcome;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The logs of all programs: verified, and what they say left each node. */
final class Evidence {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EVERYTHING = "100000";

  private final LivingFederation federation;
  private final List<LogCheck> logs = new ArrayList<>();
  private final List<NodeFlow> flows = new ArrayList<>();

  Evidence(LivingFederation federation) {
    this.federation = federation;
  }

  void tell(Story story) {
    story.step(
        Outcome.DONE,
        new Text(
            "the audit log and all four journals are verified: nothing was changed or cut off",
            "監査ログと4つのジャーナルを検証：改変も欠落もない"),
        this::gather);
  }

  private Text gather() {
    JsonNode audit = json("coordinator verify-audit --json", "hdab");
    logs.add(
        new LogCheck(
            new Text("coordinator", "コーディネータ"),
            audit.path("intact").asBoolean(),
            audit.path("entries").asLong(),
            audit.path("head").asString("")));
    for (Institution institution : Institution.ALL) {
      String node = institution.id();
      JsonNode journal = json("node journal verify --json", node);
      logs.add(
          new LogCheck(
              new Text(node, node),
              journal.path("intact").asBoolean(),
              journal.path("lines").asLong(),
              journal.path("seal").asString("")));
      flows.add(new NodeFlow(node, new Text("node", "ノード"), flow(node)));
    }
    if (!logs.stream().allMatch(LogCheck::right)) {
      throw new ProgramFailure("a log does not verify");
    }
    long entries = logs.stream().mapToLong(LogCheck::entries).sum();
    return new Text("%,d entries".formatted(entries), "%,d件".formatted(entries));
  }

  private JsonNode json(String words, String home) {
    return JSON.readTree(federation.terminal().done(words, "--home", federation.file(home)).out());
  }

  private List<FlowEntry> flow(String node) {
    List<FlowEntry> left = new ArrayList<>();
    for (JsonNode entry :
        json("node journal show --json --last " + EVERYTHING, node).path("entries")) {
      if (entry.path("kind").asString().equals("SENT")) {
        List<String> slots = new ArrayList<>();
        entry.path("slots").forEach(slot -> slots.add(slot.asString()));
        long words = entry.path("words").asLong();
        left.add(
            new FlowEntry(
                entry.path("queryId").asString(),
                entry.path("round").asInt(),
                String.join(", ", slots),
                words,
                words * Long.BYTES));
      }
    }
    return left;
  }

  List<LogCheck> logs() {
    return List.copyOf(logs);
  }

  List<NodeFlow> flows() {
    return List.copyOf(flows);
  }
}

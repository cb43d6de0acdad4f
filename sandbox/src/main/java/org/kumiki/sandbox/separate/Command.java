package org.kumiki.sandbox.separate;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.sandbox.federation.CoordinatorFacts;
import org.kumiki.sandbox.federation.NodePlan;

/** What a parent asks of a child; one line of JSON each, one at a time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "do")
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
sealed interface Command {

  /** To a coordinator's child, first. */
  record StartCoordinator(String home, Duration lossGrace) implements Command {}

  record Facts() implements Command {}

  record IssueToken(String nodeId) implements Command {}

  record EnrolledNodes() implements Command {}

  record Publish(DocumentKind kind, byte[] document) implements Command {}

  record AwaitNodes(List<String> nodeIds, Duration patience) implements Command {}

  record RunQuery(String permitId, byte[] query, byte[] schema) implements Command {}

  record Preflight(String permitId, byte[] query, byte[] schema) implements Command {}

  /** The answer to {@link Answer.SignThis}. */
  record Signature(byte[] signed) implements Command {}

  /** To a node's child, first. */
  record EnrolAndStart(NodePlan plan, CoordinatorFacts coordinator, String token)
      implements Command {}

  /** To a node's child, first, where its home is there already. */
  record Restart(NodePlan plan, CoordinatorFacts coordinator) implements Command {}

  record Allow(TemplateReference template) implements Command {}

  record Counts() implements Command {}

  /** Stop, and answer when stopped. */
  record Close() implements Command {}
}

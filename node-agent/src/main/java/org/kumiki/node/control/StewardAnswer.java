package org.kumiki.node.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.Digest;

/** What a node says to its steward. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StewardAnswer.Done.class, name = "done"),
  @JsonSubTypes.Type(value = StewardAnswer.Standing.class, name = "standing"),
  @JsonSubTypes.Type(value = StewardAnswer.Wrong.class, name = "wrong")
})
public sealed interface StewardAnswer {

  /** It is done; what it means, in lines. */
  record Done(List<String> lines) implements StewardAnswer {}

  /**
   * How the node stands.
   *
   * @param key SHA-256 of its public key, as the roster names it; none before it is enrolled
   * @param running true if a process answers for it now
   * @param coordinator whom it dials
   * @param connected true if it was welcomed
   * @param why it is not connected, in words
   * @param allowed lines "template version on dataset"
   */
  record Standing(
      String node,
      String kind,
      boolean enrolled,
      Optional<Digest> key,
      boolean running,
      String coordinator,
      boolean connected,
      Optional<String> why,
      boolean halted,
      List<Held> datasets,
      List<String> allowed)
      implements StewardAnswer {}

  /** A dataset; its counts are for the steward only. */
  record Held(
      String id, String source, long rows, long rejected, long persons, HolderDemands demands) {}

  /** Nothing was done: the input is wrong, or rows break the schema. */
  record Wrong(List<String> lines) implements StewardAnswer {}
}

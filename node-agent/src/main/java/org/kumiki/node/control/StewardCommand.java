package org.kumiki.node.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;
import org.kumiki.node.policy.DemandChange;
import org.kumiki.protocols.document.Purpose;

/** What a steward tells a node. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StewardCommand.Status.class, name = "status"),
  @JsonSubTypes.Type(value = StewardCommand.AddDataset.class, name = "add-dataset"),
  @JsonSubTypes.Type(value = StewardCommand.Allow.class, name = "allow"),
  @JsonSubTypes.Type(value = StewardCommand.Halt.class, name = "halt")
})
public sealed interface StewardCommand {

  /** How does it stand? */
  record Status() implements StewardCommand {}

  /**
   * Register a file as a dataset, in place of what had its id.
   *
   * @param file absolute
   * @param schema absolute
   * @param demands as far as something is said of them
   */
  record AddDataset(
      String id,
      String file,
      String schema,
      boolean skipBadRows,
      Set<Purpose> purposes,
      DemandChange demands)
      implements StewardCommand {}

  /**
   * Allow a template on a dataset, or no longer.
   *
   * @param template the signed document, JWS
   * @param allowed false to take it back
   */
  record Allow(String template, String datasetId, boolean allowed) implements StewardCommand {}

  /** Stop answering, or go on. */
  record Halt(boolean halted) implements StewardCommand {}
}

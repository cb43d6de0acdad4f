package org.kumiki.sandbox.separate;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.sandbox.federation.CoordinatorFacts;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.federation.SiteCounts;

/** What a child answers; any number of {@link Words} and {@link SignThis} come before the last. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
sealed interface Answer {

  record Words(String text) implements Answer {}

  /** The parent answers with {@link Command.Signature}. */
  record SignThis(byte[] workOrder) implements Answer {}

  record Done() implements Answer {}

  record TheFacts(CoordinatorFacts facts) implements Answer {}

  record Token(String token) implements Answer {}

  record Nodes(List<RosterNode> nodes) implements Answer {}

  record Report(RunReport report) implements Answer {}

  record Site(Optional<SiteCounts> counts) implements Answer {}

  /** The input is wrong. */
  record Invalid(String where, String what) implements Answer {}

  /** Rows break the schema. */
  record Rejected(List<String> lines) implements Answer {}

  /** Anything else; the child's log knows. */
  record Broken(String message) implements Answer {}
}

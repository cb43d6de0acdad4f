package org.kumiki.node.identity;

import java.security.SecureRandom;
import java.util.List;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.testing.TestCa;
import org.kumiki.protocols.document.Authority;

/** An enrolled node without the call. */
public final class TestIdentity {

  private TestIdentity() {}

  /** Made in this folder. */
  public static NodeIdentity make(
      HomeFolder home, TestCa ca, Authority authority, String nodeId, EnrolmentKind kind)
      throws Exception {
    NodeKey key = NodeKey.findOrMake(home, new SecureRandom());
    return new NodeIdentity(
        nodeId,
        kind,
        key,
        List.of(ca.issueNode(nodeId, key.publicKey()), ca.certificate()),
        authority);
  }
}

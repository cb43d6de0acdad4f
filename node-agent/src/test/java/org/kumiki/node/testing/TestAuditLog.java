package org.kumiki.node.testing;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.merkle.GrowingRoot;
import org.kumiki.protocols.merkle.MerkleHash;
import org.kumiki.protocols.merkle.MerkleTree;

/** An audit log as whoever keeps it has it: any entry may be another one tomorrow. */
public final class TestAuditLog {

  private final Map<String, Digest> nodes = new HashMap<>();
  private final GrowingRoot root = new GrowingRoot();

  /** With these entries. */
  public static TestAuditLog of(String... entries) {
    TestAuditLog log = new TestAuditLog();
    for (String entry : entries) {
      log.root
          .add(MerkleHash.leaf(entry.getBytes(StandardCharsets.UTF_8)))
          .forEach(c -> log.nodes.put(c.level() + "/" + c.position(), c.hash()));
    }
    return log;
  }

  /** Its head with the proof from a size, where this log can give one. */
  public AuditHead head(long from, SigningKey by, Instant at) {
    MerkleTree tree =
        new MerkleTree(root.size(), (level, position) -> nodes.get(level + "/" + position));
    byte[] jws = DocumentSigner.sign(new TreeHead(tree.size(), tree.root(), at), by);
    AuditHead.Builder message =
        AuditHead.newBuilder().setHead(ByteString.copyFrom(jws)).setFrom(from);
    if (from > 0 && from < tree.size()) {
      tree.consistency(from)
          .path()
          .forEach(hash -> message.addPath(ByteString.copyFrom(hash.bytes())));
    }
    return message.build();
  }
}

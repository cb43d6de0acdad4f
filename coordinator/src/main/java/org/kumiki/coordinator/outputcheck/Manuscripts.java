package org.kumiki.coordinator.outputcheck;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.application.Attachment;
import org.kumiki.coordinator.application.AttachmentStore;
import org.kumiki.coordinator.application.FileType;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Manuscripts for the second gate. Guarantees: what a file is its bytes say, never its sender; it
 * is kept in the transaction of its event, with its digest in it; only output checkers and the
 * permit's people read it. Safe for threads.
 */
public final class Manuscripts {

  /** Bytes of a manuscript. */
  public static final int LARGEST = 1 << 20;

  private static final int MOST = 10;
  private static final Set<CaseRole> READERS = Set.of(CaseRole.OUTPUT_CHECKER, CaseRole.MEMBER);

  private final OutputDesk desk;
  private final AttachmentStore files;
  private final SecureRandom random;

  /** Of the cases at this desk. */
  public Manuscripts(OutputDesk desk, AttachmentStore files, SecureRandom random) {
    this.desk = desk;
    this.files = files;
    this.random = random;
  }

  static Attachment file(JsonNode data) {
    return new Attachment(
        data.path("id").asString(),
        data.path("name").asString(),
        FileType.valueOf(data.path("type").asString()),
        data.path("size").asLong(),
        new Digest(data.path("sha256").asString()));
  }

  /**
   * Hands one in.
   *
   * @return the case afterwards, empty if there is none that the person may see
   * @throws org.kumiki.coordinator.command.CommandRefused if it is not for this person, or not now
   * @throws InvalidInput if name or bytes are not as they should be
   */
  public Optional<ResultRelease> attach(Person by, String query, String name, byte[] content) {
    Attachment.requireName(name);
    if (content.length > LARGEST) {
      throw new InvalidInput("file", "has more than %s bytes", LARGEST);
    }
    FileType type = FileType.of(content);
    if (type != FileType.PDF) {
      throw new InvalidInput("file", "is no PDF; a manuscript is one");
    }
    return desk.attached(
        by,
        query,
        release -> {
          if (release.manuscripts().size() >= MOST) {
            throw new InvalidInput("file", "%s manuscripts were handed in already", MOST);
          }
          byte[] drawn = new byte[8];
          random.nextBytes(drawn);
          String id = "m-" + HexFormat.of().formatHex(drawn);
          files.add(id, release.stream(), content);
          ObjectNode data =
              AuditLog.detail()
                  .put("id", id)
                  .put("name", name)
                  .put("type", type.name())
                  .put("size", content.length)
                  .put("sha256", Digest.of(content).hex());
          return data;
        });
  }

  /** Whether this person reads manuscripts of the case. */
  public boolean reads(Person person, ResultRelease release) {
    return desk.roles(person, release).stream().anyMatch(READERS::contains);
  }

  /** The bytes of a manuscript, for who may read it. */
  public Optional<byte[]> content(Person person, ResultRelease release, Attachment file) {
    if (!reads(person, release)) {
      return Optional.empty();
    }
    Optional<byte[]> content = files.find(file.id(), release.stream());
    if (content.filter(c -> !Digest.of(c).equals(file.sha256())).isPresent()) {
      throw new IllegalStateException("the bytes of " + file.id() + " were changed");
    }
    return content;
  }
}

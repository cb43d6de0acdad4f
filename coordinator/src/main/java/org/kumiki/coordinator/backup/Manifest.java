package org.kumiki.coordinator.backup;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.kumiki.protocols.document.Digest;

/**
 * What an archive says of itself.
 *
 * @param format of the archive, {@link #FORMAT}
 * @param made when
 * @param auditHead where the audit log ended, {@code NUMBER:HASH}
 * @param files by name
 */
public record Manifest(int format, Instant made, String auditHead, Map<String, Content> files) {

  /** The only format there is. */
  public static final int FORMAT = 1;

  /** Size and checksum of a file. */
  public record Content(long size, Digest sha256) {}

  /** Copies. */
  public Manifest {
    files = Map.copyOf(new TreeMap<>(files));
  }
}

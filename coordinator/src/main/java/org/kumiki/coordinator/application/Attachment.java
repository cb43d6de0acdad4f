package org.kumiki.coordinator.application;

import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;

/**
 * A file that was attached.
 *
 * @param id of it
 * @param name as its sender called it
 * @param type what its first bytes say it is
 * @param size in bytes
 * @param sha256 of its bytes
 */
public record Attachment(String id, String name, FileType type, long size, Digest sha256) {

  /**
   * Checks what a sender calls a file.
   *
   * @throws InvalidInput if it is too long, or has signs that names of files do not have
   */
  public static void requireName(String name) {
    if (name.isBlank() || name.length() > 120 || name.matches("(?s).*[\\p{C}/\\\\\":;].*")) {
      throw new InvalidInput("name", "expected 1 to 120 characters without / \\ \" : ;");
    }
  }
}

package org.kumiki.coordinator.application;

import java.util.Arrays;
import org.kumiki.algorithms.InvalidInput;

/** Kinds of files that may be attached; what a file is its bytes say, never its sender. */
public enum FileType {
  /** A document. */
  PDF("application/pdf", "%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
  /** A picture. */
  PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
  /** A picture. */
  JPEG("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // never changed, never given out
  private final byte[] begin;

  FileType(String mediaType, byte[] begin) {
    this.mediaType = mediaType;
    this.begin = begin;
  }

  /** The media type. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * What these bytes are.
   *
   * @throws InvalidInput if they are none of these
   */
  public static FileType of(byte[] content) {
    for (FileType type : values()) {
      int length = type.begin.length;
      if (content.length > length && Arrays.equals(content, 0, length, type.begin, 0, length)) {
        return type;
      }
    }
    throw new InvalidInput("file", "is no PDF, PNG or JPEG; attach one of these");
  }
}

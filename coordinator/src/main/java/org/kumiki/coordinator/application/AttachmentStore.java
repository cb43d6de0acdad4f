package org.kumiki.coordinator.application;

import java.util.Optional;

/** Where the bytes of attached files are kept. */
public interface AttachmentStore {

  /** Keeps a file; fails where the id is taken. */
  void add(String id, String stream, byte[] content);

  /** The bytes of a file of this stream. */
  Optional<byte[]> find(String id, String stream);

  /** Removes all files of a stream. */
  void removeAll(String stream);
}

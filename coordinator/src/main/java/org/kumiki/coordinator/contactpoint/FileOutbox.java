package org.kumiki.coordinator.contactpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.JsonText;

/**
 * Messages as files of a folder, one each, from which the contact point's software takes them.
 * Their names sort in the order of what happened. Guarantees: a file is there whole or not at all,
 * on disk before this goes on, and is never written again; what was taken away is not sent anew,
 * for the file {@code sent} says how far it got. Safe for threads.
 */
public final class FileOutbox implements ContactPoint {

  private static final String SENT = "sent";
  private static final String NAME = "[0-9]{12}-[0-9]-[a-z-]{1,40}[.]json";

  private final Path folder;
  private final HomeFolder files;

  /** In this folder, which is made where it is not there. */
  public FileOutbox(Path folder) {
    this.folder = folder;
    files = new HomeFolder(folder);
  }

  @Override
  public synchronized long sent() {
    return files
        .read(SENT)
        .map(b -> Long.parseLong(new String(b, StandardCharsets.US_ASCII).strip()))
        .orElseGet(this::beforeTheLast);
  }

  /** Without the file, the last event that has a message may lack another one. */
  private long beforeTheLast() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.matches(NAME))
          .mapToLong(n -> Long.parseLong(n.substring(0, 12)) - 1)
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the outbox " + folder, e);
    }
  }

  @Override
  public synchronized void send(long position, int number, Message message) {
    String name = "%012d-%d-%s.json".formatted(position, number, message.kind());
    byte[] bytes =
        (JsonText.of(MessageJson.of(message)).canonical() + "\n").getBytes(StandardCharsets.UTF_8);
    Optional<byte[]> there = files.read(name);
    if (there.isEmpty()) {
      files.write(name, bytes);
    } else if (!Arrays.equals(there.get(), bytes)) {
      throw new IllegalStateException(
          folder.resolve(name) + " is not as it was sent; move it away, and look who changed it");
    }
  }

  @Override
  public synchronized void sentUpTo(long position) {
    files.write(SENT, (position + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}

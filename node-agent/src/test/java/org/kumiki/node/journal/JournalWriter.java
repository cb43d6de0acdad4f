package org.kumiki.node.journal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.kumiki.node.home.HomeFolder;

/** A process that writes a journal until it is killed; says each entry once it is durable. */
final class JournalWriter {

  private JournalWriter() {}

  public static void main(String[] args) {
    try (HomeFolder home = HomeFolder.open(Path.of(args[0]))) {
      Journal journal = Journal.open(home, Clock.systemUTC(), new SecureRandom());
      for (int i = 0; ; i++) {
        journal.append(new JournalEntry.Alarm("query-1", "entry " + i));
        System.out.println(i);
      }
    }
  }
}

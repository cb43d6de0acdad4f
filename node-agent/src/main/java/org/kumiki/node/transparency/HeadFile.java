package org.kumiki.node.transparency;

import java.nio.file.Path;
import java.util.Optional;
import org.kumiki.node.home.HomeFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is on disk of heads: durable before {@link #write} returns.
 *
 * @param kept the newest head that went on from those before it
 * @param refused one that does not go on from it, signed all the same
 */
public record HeadFile(Optional<KeptHead> kept, Optional<KeptHead> refused) {

  private static final String FILE = "policy/audit-head.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final HeadFile EMPTY = new HeadFile(Optional.empty(), Optional.empty());

  static HeadFile read(HomeFolder home) {
    return home.read(FILE).map(HeadFile::of).orElse(EMPTY);
  }

  /** The file of a node that may run; nothing is changed. */
  public static HeadFile look(Path home) {
    return HomeFolder.look(home, FILE).map(HeadFile::of).orElse(EMPTY);
  }

  private static HeadFile of(byte[] bytes) {
    return MAPPER.readValue(bytes, HeadFile.class);
  }

  void write(HomeFolder home) {
    home.write(FILE, MAPPER.writeValueAsBytes(this));
  }

  /** Both heads of a contradiction, under a name of its own that is never written over. */
  static String evidence(HomeFolder home, KeptHead kept, KeptHead refused) {
    String name =
        "policy/audit-evidence-%d-%s.json"
            .formatted(refused.size(), refused.root().hex().substring(0, 16));
    new HeadFile(Optional.of(kept), Optional.of(refused)).writeAs(home, name);
    return name;
  }

  private void writeAs(HomeFolder home, String name) {
    home.write(name, MAPPER.writeValueAsBytes(this));
  }
}

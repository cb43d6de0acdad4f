package org.kumiki.node.policy;

import org.kumiki.node.home.HomeFolder;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the memory on disk: durable before {@link #put} returns. Not safe for threads. */
final class PolicyMemoryFile {

  private static final String FILE = "policy/memory.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HomeFolder home;
  private PolicyMemory memory;

  PolicyMemoryFile(HomeFolder home) {
    this.home = home;
    this.memory =
        home.read(FILE)
            .map(bytes -> MAPPER.readValue(bytes, PolicyMemory.class))
            .orElse(PolicyMemory.NONE);
  }

  PolicyMemory get() {
    return memory;
  }

  void put(PolicyMemory next) {
    if (!next.equals(memory)) {
      home.write(FILE, MAPPER.writeValueAsBytes(next));
      memory = next;
    }
  }
}

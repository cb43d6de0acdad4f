package org.kumiki.node.home;

import java.nio.file.Path;

/** The folder belongs to an agent that runs now. */
public final class HomeInUse extends RuntimeException {

  HomeInUse(Path folder) {
    super("another node agent runs with the folder " + folder + "; stop it or use another folder");
  }
}

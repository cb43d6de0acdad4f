package org.kumiki.sandbox.run;

import org.kumiki.coordinator.query.QueryListener;

/** Hears how a run gets on, in words and as the query's progress. */
public interface RunListener extends QueryListener {

  /** A step of starting or stopping the federation, in words. */
  void step(String words);
}

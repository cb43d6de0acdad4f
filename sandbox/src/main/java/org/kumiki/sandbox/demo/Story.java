package org.kumiki.sandbox.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.kumiki.sandbox.report.Outcome;
import org.kumiki.sandbox.report.StoryStep;
import org.kumiki.sandbox.report.Text;

/** Tells the steps as they are done: a line each on the terminal, all of them for the report. */
final class Story {

  /** A step; says in words what came of it. */
  interface Doing {
    Text go() throws Exception;
  }

  private final PrintWriter out;
  private final boolean japanese;
  private final long begun = System.nanoTime();
  private final List<StoryStep> steps = new ArrayList<>();

  Story(PrintWriter out, Locale locale) {
    this.out = out;
    this.japanese = locale.getLanguage().equals("ja");
  }

  /** Does it and tells it. */
  void step(Outcome meant, Text words, Doing doing) {
    long before = System.nanoTime();
    Text detail;
    try {
      detail = doing.go();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("stopped");
    } catch (ProgramFailure e) {
      throw e;
    } catch (Exception e) {
      throw new ProgramFailure(said(words) + ": " + e.getMessage(), e);
    }
    long now = System.nanoTime();
    steps.add(new StoryStep(words, Duration.ofNanos(now - before), meant, detail));
    String mark = meant == Outcome.DONE ? " " : "!";
    out.printf(Locale.ROOT, "%6.1f s %s %s%n", (now - begun) / 1e9, mark, said(words));
    said(detail).lines().forEach(line -> out.println("             " + line));
    out.flush();
  }

  void say(Text text) {
    out.println(said(text));
    out.flush();
  }

  String said(Text text) {
    return japanese ? text.ja() : text.en();
  }

  List<StoryStep> steps() {
    return List.copyOf(steps);
  }
}

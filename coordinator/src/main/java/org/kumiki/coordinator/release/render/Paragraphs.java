package org.kumiki.coordinator.release.render;

import org.kumiki.coordinator.query.PlainText;

/** Running text in lines of bounded width, the second and later ones indented. Pure. */
final class Paragraphs {

  private final int width;
  private final StringBuilder out;

  Paragraphs(int width, StringBuilder out) {
    this.width = width;
    this.out = out;
  }

  /**
   * Appends a paragraph.
   *
   * @param lead stands before the text on the first line; later lines are indented as far
   */
  void add(String lead, String text) {
    String indent = " ".repeat(TerminalWidth.of(lead));
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : PlainText.of(text).strip().split(" +", -1)) {
      if (!empty && TerminalWidth.of(line.toString()) + 1 + TerminalWidth.of(word) > width) {
        end(line);
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    end(line);
  }

  private void end(StringBuilder line) {
    out.append(line.toString().stripTrailing()).append('\n');
  }
}

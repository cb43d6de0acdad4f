package org.kumiki.coordinator.release.render;

import java.lang.Character.UnicodeBlock;
import java.util.Set;

/**
 * Columns that a text takes in a terminal: East Asian characters take two, combining marks none.
 */
final class TerminalWidth {

  private static final Set<UnicodeBlock> WIDE_FORMS =
      Set.of(
          UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
          UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS,
          UnicodeBlock.KATAKANA,
          UnicodeBlock.HIRAGANA,
          UnicodeBlock.ENCLOSED_CJK_LETTERS_AND_MONTHS,
          UnicodeBlock.CJK_COMPATIBILITY);

  private TerminalWidth() {}

  static int of(String text) {
    return text.codePoints().map(TerminalWidth::of).sum();
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    // U+FF61 to U+FFDC are the half-width forms of their block.
    boolean halfwidth = c >= 0xFF61 && c <= 0xFFDC;
    boolean wide =
        Character.isIdeographic(c)
            || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
            || WIDE_FORMS.contains(UnicodeBlock.of(c));
    return wide && !halfwidth ? 2 : 1;
  }
}

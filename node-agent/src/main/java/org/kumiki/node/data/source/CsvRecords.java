package org.kumiki.node.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kumiki.algorithms.InvalidInput;

/**
 * The records of RFC 4180 in UTF-8, byte by byte, in bounded memory. Lines end with LF, CRLF or CR
 * and are counted inside quotes too; blank lines are no records; a byte order mark is skipped.
 *
 * <p>A quote in the wrong place makes a record {@link #isMisquoted}; reading goes on at the next
 * line. What makes the rest of the file unreadable ends it: an unclosed quote, a byte that is not
 * UTF-8, a NUL, an endless record.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRecords {

  /** More than any table of 10,000 variables needs; what is longer is not CSV. */
  static final int MOST_BYTES = 4 << 20;

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final InputStream in;
  private final String file;
  private final byte separator;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean lineFeedIsPart;
  private long nextLine = 1;

  private byte[] text = new byte[1 << 12];
  private int length;
  private int[] ends = new int[64];
  private int fields;
  private long line;
  private boolean misquoted;
  private boolean ascii;

  CsvRecords(String file, InputStream in, char separator) {
    this.file = file;
    this.in = in;
    this.separator = (byte) separator;
    fill();
    FileKind.refuseBinary(file, buffer, limit);
    if (limit >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
  }

  /** Reads a record; false at the end. */
  boolean next() {
    do {
      if (!read()) {
        return false;
      }
    } while (fields == 1 && length == 0 && !quotedEmpty);
    if (!ascii) {
      checkUtf8();
    }
    return true;
  }

  private boolean quotedEmpty;

  private boolean read() {
    line = nextLine;
    length = 0;
    fields = 0;
    misquoted = false;
    quotedEmpty = false;
    int seen = 0;
    int size = 0;
    long quoteLine = 0;
    State state = State.FIELD_START;
    while (true) {
      if (position == limit && !fill()) {
        return end(state, quoteLine, size);
      }
      byte b = buffer[position++];
      if (lineFeedIsPart) {
        lineFeedIsPart = false;
        if (b == '\n') {
          if (state == State.QUOTED) {
            put(b);
          }
          continue;
        }
      }
      seen |= b;
      if (++size > MOST_BYTES) {
        throw new InvalidInput(
            file + ", line " + line,
            "a row of more than "
                + MOST_BYTES
                + " bytes; is this a CSV file, and is every quote closed?");
      }
      if (b == 0) {
        throw new InvalidInput(
            file + ", line " + nextLine, "a NUL byte; expected text. Export the table as CSV");
      }
      boolean lineEnd = b == '\n' || b == '\r';
      if (lineEnd) {
        nextLine++;
        lineFeedIsPart = b == '\r';
      }
      switch (state) {
        case QUOTED -> {
          if (b == '"') {
            state = State.QUOTE_IN_QUOTED;
          } else {
            put(b);
          }
        }
        case FIELD_START, PLAIN, QUOTE_IN_QUOTED -> {
          if (b == separator) {
            endField();
            state = State.FIELD_START;
          } else if (lineEnd) {
            endField();
            ascii = seen >= 0;
            return true;
          } else if (b == '"' && state == State.FIELD_START) {
            state = State.QUOTED;
            quotedEmpty = true;
            quoteLine = nextLine;
          } else if (b == '"' && state == State.QUOTE_IN_QUOTED) {
            put(b);
            state = State.QUOTED;
          } else {
            // A quote inside a plain value, or text after a closing quote.
            misquoted |= b == '"' || state == State.QUOTE_IN_QUOTED;
            put(b);
            state = State.PLAIN;
          }
        }
      }
    }
  }

  private boolean end(State state, long quoteLine, int size) {
    if (state == State.QUOTED) {
      throw new InvalidInput(
          file + ", line " + quoteLine,
          "a quote is opened here and never closed; write a quote inside a value twice");
    }
    if (size == 0) {
      return false;
    }
    endField();
    ascii = false;
    return true;
  }

  private void put(byte b) {
    if (length == text.length) {
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = b;
  }

  private void endField() {
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, 2 * fields);
    }
    ends[fields++] = length;
  }

  private boolean fill() {
    try {
      position = 0;
      limit = 0;
      // A stream may give less than asked; the kind of file is told from its first bytes.
      limit = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
      return limit > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkUtf8() {
    for (int i = 0; i < fields; i++) {
      int start = start(i);
      try {
        decoder.decode(ByteBuffer.wrap(text, start, ends[i] - start));
      } catch (CharacterCodingException e) {
        throw new InvalidInput(
            file + ", line " + line,
            "field " + (i + 1) + " is not UTF-8; save the file with the encoding UTF-8");
      }
    }
  }

  private int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  /** Line on which the record starts. */
  long line() {
    return line;
  }

  int fields() {
    return fields;
  }

  boolean isMisquoted() {
    return misquoted;
  }

  String field(int field) {
    int start = start(field);
    return new String(
        text,
        start,
        ends[field] - start,
        ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }
}

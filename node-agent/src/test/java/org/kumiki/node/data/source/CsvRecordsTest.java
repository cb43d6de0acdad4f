package org.kumiki.node.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;

class CsvRecordsTest {

  private static final long SEED = Long.getLong("tests.seed", 20260101);

  private record Read(long line, List<String> fields, boolean misquoted) {}

  private static List<Read> read(byte[] bytes) {
    CsvRecords records = new CsvRecords("f.csv", new ByteArrayInputStream(bytes), ',');
    List<Read> all = new ArrayList<>();
    while (records.next()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < records.fields(); i++) {
        fields.add(records.field(i));
      }
      all.add(new Read(records.line(), fields, records.isMisquoted()));
    }
    return all;
  }

  private static List<Read> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEnd_isCounted_insideQuotesToo(String end) {
    String text = "a,b\n\n1,\"x\n\ny\"\n\"\"\n,\n2,3".replace("\n", end);
    assertThat(read(text))
        .containsExactly(
            new Read(1, List.of("a", "b"), false),
            new Read(3, List.of("1", "x\n\ny".replace("\n", end)), false),
            new Read(6, List.of(""), false),
            new Read(7, List.of("", ""), false),
            new Read(8, List.of("2", "3"), false));
  }

  @Test
  void aByteOrderMark_isNotPartOfTheFirstName() {
    assertThat(read("\ufeffa,\"b\"\n")).containsExactly(new Read(1, List.of("a", "b"), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\"y", "\"x\"y", "\"x\" ", " \"x\"", "\"x\"\"\"y\"", "x\""})
  void aQuoteInTheWrongPlace_spoilsItsRecordOnly(String field) {
    List<Read> all = read("1," + field + ",2\n3,\"\"\"\",4\n");
    assertThat(all).hasSize(2);
    assertThat(all.get(0).misquoted()).isTrue();
    assertThat(all.get(1)).isEqualTo(new Read(2, List.of("3", "\"", "4"), false));
  }

  @Test
  void anUnclosedQuote_isNamedWithTheLineWhereItOpens() {
    assertThatThrownBy(() -> read("a,b\n\"x\ny\",\"2\n3,4\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("f.csv, line 3: a quote is opened here and never closed");
  }

  @Test
  void bytesThatAreNotUtf8_areNamedWithTheirLine() {
    byte[] latin = "a,b\n1,2\n3,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(latin))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("f.csv, line 3: field 2 is not UTF-8; save the file with the encoding UTF-8");
  }

  @Test
  void aCharacterSplitByASeparator_isNotUtf8() {
    assertThatThrownBy(() -> read(new byte[] {(byte) 0xC3, ',', (byte) 0xA9, '\n'}))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("field 1 is not UTF-8");
  }

  @Test
  void aNulByte_isNamedWithItsLine() {
    assertThatThrownBy(() -> read("a\nb\0\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("line 2: a NUL byte");
  }

  @ParameterizedTest
  @ValueSource(bytes = {'x', ',', '"', '\n'})
  void anEndlessRow_isRefusedInBoundedMemory(byte content) {
    long[] given = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException("read in blocks");
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, content);
            // Line breaks count as part of a row only within quotes.
            if (given[0] == 0 && content == '\n') {
              into[offset] = '"';
            }
            given[0] += length;
            return length;
          }
        };
    CsvRecords records = new CsvRecords("f.csv", endless, ',');
    assertThatThrownBy(records::next)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("f.csv, line 1: a row of more than " + CsvRecords.MOST_BYTES);
    assertThat(given[0]).isLessThan(2L * CsvRecords.MOST_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"504B030414, spreadsheet", "1F8B08, gzip", "FFFE6100, UTF-16", "FEFF0061, UTF-16"})
  void whatIsNotText_isNamed(String hex, String kind) {
    assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(kind);
  }

  @Test
  void whatIsWritten_isReadBack_withItsLines() {
    Random random = new Random(SEED);
    String[] pieces = {"a", "\"", ",", "\n", "\r", "\r\n", " ", "é", "日", "😀", ";", "'", "\t", ""};
    for (int file = 0; file < 300; file++) {
      StringBuilder text = new StringBuilder();
      List<Read> written = new ArrayList<>();
      String end = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
      long line = 1;
      for (int row = random.nextInt(40); row > 0; row--) {
        List<String> fields = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        for (int field = 1 + random.nextInt(5); field > 0; field--) {
          StringBuilder value = new StringBuilder();
          for (int k = random.nextInt(6); k > 0; k--) {
            value.append(pieces[random.nextInt(pieces.length)]);
          }
          fields.add(value.toString());
          boolean plain = value.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
          raw.add(
              plain && random.nextBoolean()
                  ? value.toString()
                  : "\"" + value.toString().replace("\"", "\"\"") + "\"");
        }
        String record = String.join(",", raw);
        if (!record.isEmpty()) {
          written.add(new Read(line, fields, false));
        }
        text.append(record).append(end);
        line += lineEnds(record) + 1;
      }
      assertThat(read(text.toString())).as("tests.seed %d, file %d", SEED, file).isEqualTo(written);
    }
  }

  private static long lineEnds(String text) {
    return text.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
  }
}

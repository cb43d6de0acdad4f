package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form of a page says is a file; bodies that no browser sends hold none. */
class FilePartTest {

  private static final String TYPE = "multipart/form-data; boundary=x";
  private static final String FILE =
      String.join(
          "\r\n",
          "--x",
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"",
          "",
          "bytes",
          "--x--",
          "");

  private static FilePart part(String type, String body) {
    return FilePart.of(type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isNone(FilePart part) {
    return part.name().isEmpty() && part.content().length == 0;
  }

  @Test
  void firstFile_isReadWithItsName() {
    FilePart file = part(TYPE, FILE);
    assertThat(file.name()).isEqualTo("a.pdf");
    assertThat(file.content()).asString(StandardCharsets.UTF_8).isEqualTo("bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x; charset=no such",
        "multipart/form-data; boundary=x; charset=\u0001"
      })
  void typeThatIsNone_holdsNoFile(String type) {
    assertThat(isNone(part(type, type.contains("charset") ? "--x\r\n" : FILE))).isTrue();
  }

  @Test
  void moreFieldsThanAnyForm_orFieldsWithoutEnd_holdNoFile() {
    String field = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    assertThat(isNone(part(TYPE, field.repeat(500) + FILE))).isTrue();
    assertThat(isNone(part(TYPE, "--x\r\nA: " + "b".repeat(100_000)))).isTrue();
    assertThat(isNone(part(TYPE, ""))).isTrue();
    assertThat(
            isNone(
                part(
                    TYPE, "--x\r\nContent-Disposition: form-data; name=\"a\"; filename*=x''%\r\n")))
        .isTrue();
  }
}

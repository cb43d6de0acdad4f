package org.kumiki.coordinator.release.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFileTest {

  private static final JsonNode DOCUMENT =
      JsonMapper.builder()
          .build()
          .readTree(
              """
              {"template": {"id": "cox", "version": "1.0.0"}, "privacy": "secure-aggregation",
               "parameters": {"time": "time", "event": "event"}, "nodes": {"contributed": 3},
               "persons": {"used": 90},
               "result": {"n": 90, "coefficients": [
                 {"term": "a_b{x}:50%", "estimate": 0.1, "std_error": 0.012345678901234567,
                  "statistic": 8.1, "p_value": 6e-16, "conf_low": 0.07, "conf_high": 0.13},
                 {"term": "=cmd \\"x\\", y", "estimate": null, "std_error": null,
                  "statistic": null, "p_value": null, "conf_low": null, "conf_high": null}]},
               "disclosure": {"profile": "ACRO-DEFAULT", "withheld": []}}
              """);

  @TempDir Path folder;

  private List<Path> write(String name) throws IOException {
    return ResultFile.of("--save", folder.resolve(name)).write(DOCUMENT);
  }

  @Test
  void csv_hasEveryTable_allDigits_andNaForWithheld() throws IOException {
    List<Path> files = write("out.csv");
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("out.csv", "out-2-figures.csv");
    assertThat(Files.readAllLines(files.getFirst()))
        .containsExactly(
            "term,estimate,std_error,statistic,p_value,conf_low,conf_high",
            "a_b{x}:50%,0.1,0.012345678901234567,8.1,6.0E-16,0.07,0.13",
            "\"'=cmd \"\"x\"\", y\",NA,NA,NA,NA,NA,NA");
    assertThat(Files.readAllLines(files.getLast())).containsExactly("figure,value", "n,90");
  }

  /** Advisories on CSV injection: labels of a query are typed by researchers. */
  @Test
  void textsOfACsv_areNoFormulasToASpreadsheet_andNumbersStayNumbers() {
    List<List<Cell>> rows =
        Stream.of("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-1.5", "+3", "<5", "")
            .map(text -> List.<Cell>of(new Cell.Text(text)))
            .toList();
    assertThat(new CsvTable(new Table("", List.of("=head"), rows)).text())
        .startsWith("'=head")
        .contains("'=1+1", "'+1+1", "'-1+1", "'@SUM(A1)", "'\t=1", "'\r=1")
        .contains("\r\n-1.5\r\n+3\r\n<5\r\n");
  }

  @Test
  void word_hasTheTableOfAPaper() throws IOException {
    try (InputStream in = Files.newInputStream(write("out.docx").getFirst());
        XWPFDocument word = new XWPFDocument(in)) {
      XWPFTable table = word.getTables().getFirst();
      assertThat(table.getRow(0).getCell(1).getText()).isEqualTo("HR (CI)");
      assertThat(table.getRow(1).getCell(0).getText()).isEqualTo("a_b{x}:50%");
      assertThat(table.getRow(1).getCell(1).getText()).isEqualTo("1.11 (1.07 to 1.14)");
      assertThat(table.getRow(2).getCell(1).getText()).isEqualTo("withheld");
      assertThat(word.getParagraphs())
          .anySatisfy(p -> assertThat(p.getText()).isEqualTo("Persons used: 90."));
    }
  }

  @Test
  void latex_escapesWhatNamesHold() throws IOException {
    assertThat(Files.readString(write("out.tex").getFirst()))
        .contains("    a\\_b\\{x\\}:50\\% & 1.11 (1.07 to 1.14) & 6.00e-16 \\\\")
        .contains("\\toprule", "\\begin{tabular}{lcc}", "\\end{table}");
  }

  @Test
  void textAndJson_areThoseOfTheTerminal() throws IOException {
    assertThat(Files.readString(write("out.txt").getFirst())).contains("template  cox 1.0.0");
    assertThat(JsonMapper.builder().build().readTree(Files.readString(write("o.JSON").getFirst())))
        .isEqualTo(DOCUMENT);
  }

  @Test
  void anotherEnding_isRefusedWithTheOnesThereAre() {
    assertThatThrownBy(() -> write("out.xls"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'out.xls' ends in no known format")
        .hasMessageContaining(".csv, .docx, .html, .json, .tex, .txt");
  }
}

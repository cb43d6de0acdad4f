package org.kumiki.coordinator.release.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTable.XWPFBorderType;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import org.kumiki.coordinator.release.publication.Publication;
import org.kumiki.coordinator.release.render.FigureText;
import tools.jackson.databind.JsonNode;

/** The tables of a paper as a Word document: lines above, below the head and at the end only. */
final class WordFile {

  private static final String BLACK = "000000";
  private static final int LINE = 8;
  private static final String WHOLE_WIDTH = "100%";

  private final XWPFDocument word;

  private WordFile(XWPFDocument word) {
    this.word = word;
  }

  static List<Path> write(JsonNode document, Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      write(Publication.of(document), out);
    }
    return List.of(path);
  }

  static void write(Publication publication, OutputStream out) throws IOException {
    try (XWPFDocument word = new XWPFDocument()) {
      WordFile file = new WordFile(word);
      publication.tables().forEach(file::add);
      publication
          .notes()
          .forEach(note -> file.run(word.createParagraph(), note, false).setFontSize(9));
      word.write(out);
    }
  }

  private void add(Table table) {
    run(word.createParagraph(), table.title(), true);
    XWPFTable drawn = word.createTable(table.rows().size() + 1, table.columns().size());
    drawn.setWidth(WHOLE_WIDTH);
    drawn.removeBorders();
    drawn.setTopBorder(XWPFBorderType.SINGLE, LINE, 0, BLACK);
    drawn.setBottomBorder(XWPFBorderType.SINGLE, LINE, 0, BLACK);
    for (int c = 0; c < table.columns().size(); c++) {
      fill(drawn.getRow(0).getCell(c), table.columns().get(c), c, true);
    }
    drawn.getRow(0).setRepeatHeader(true);
    for (int r = 0; r < table.rows().size(); r++) {
      List<Cell> cells = table.rows().get(r);
      for (int c = 0; c < cells.size(); c++) {
        fill(drawn.getRow(r + 1).getCell(c), FigureText.of(cells.get(c)), c, false);
      }
    }
    word.createParagraph();
  }

  private void fill(XWPFTableCell cell, String text, int column, boolean head) {
    XWPFParagraph paragraph = cell.getParagraphs().getFirst();
    paragraph.setSpacingAfter(0);
    paragraph.setAlignment(column == 0 ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER);
    String indented = text.stripLeading();
    if (indented.length() < text.length()) {
      paragraph.setIndentationLeft(200);
    }
    run(paragraph, indented, head);
  }

  private XWPFRun run(XWPFParagraph paragraph, String text, boolean bold) {
    XWPFRun run = paragraph.createRun();
    run.setText(text);
    run.setBold(bold);
    return run;
  }
}

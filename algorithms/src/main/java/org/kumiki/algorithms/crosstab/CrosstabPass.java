package org.kumiki.algorithms.crosstab;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts distinct persons per cell over complete rows. */
final class CrosstabPass implements Pass {

  private final CrosstabParameters p;

  CrosstabPass(CrosstabParameters p) {
    this.p = p;
  }

  @Override
  public Accumulator accumulator() {
    return new Cells();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Cells cells = (Cells) total;
    cells.cases.write(out);
    long[] persons = cells.persons.persons();
    out.count(CrosstabAlgorithm.CELLS, persons);
    out.count(CellNodes.SLOT, CellNodes.here(p, persons));
  }

  private final class Cells implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final PersonCells persons = new PersonCells(p.layerCount() * p.cellsPerLayer());

    @Override
    public void add(Batch batch) {
      int[] rows = new int[batch.rows()];
      int[] columns = new int[batch.rows()];
      int[] layers = new int[batch.rows()];
      p.rows().fill(batch, rows);
      p.columns().fill(batch, columns);
      p.layers().ifPresent(category -> category.fill(batch, layers));
      persons.open(batch);
      int[] person = batch.persons();
      int width = p.columns().size();
      int size = p.cellsPerLayer();
      for (int i = 0; i < rows.length; i++) {
        boolean complete = rows[i] >= 0 && columns[i] >= 0 && layers[i] >= 0;
        cases.add(batch, i, complete);
        if (complete) {
          persons.add(person[batch.offset() + i], layers[i] * size + rows[i] * width + columns[i]);
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Cells o = (Cells) other;
      cases.merge(o.cases);
      persons.merge(o.persons);
    }
  }
}

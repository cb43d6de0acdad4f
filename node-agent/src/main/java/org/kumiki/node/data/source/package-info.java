/**
 * Source files as rows of text, and rows of text as typed values: strict, in bounded memory, with
 * the file, line, field and value of everything that breaks the schema. Entry: {@link
 * org.kumiki.node.data.source.CsvSource}, {@link org.kumiki.node.data.source.RowParser}. Must never
 * import {@code java.sql} or an engine.
 *
 * <p>CSV is read here and not by the engine or a library, because neither tells what a steward
 * needs: DuckDB's reader counts records as lines when values have line breaks, takes stray quotes
 * as text, skips an endless line without an error and quotes rows in its messages; FastCSV takes an
 * unclosed quote as a value that runs to the end of the file and stops at the first bad row.
 */
package org.kumiki.node.data.source;

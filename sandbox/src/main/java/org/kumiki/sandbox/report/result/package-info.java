/**
 * The results of each template as tables and plots, read from the result document. Entry: {@link
 * org.kumiki.sandbox.report.result.ResultFigures}. What the document withholds is shown as
 * withheld. Must never import the report's records.
 */
package org.kumiki.sandbox.report.result;

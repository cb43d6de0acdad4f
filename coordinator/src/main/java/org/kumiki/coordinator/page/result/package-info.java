/**
 * The results of each template as tables and plots, read from the result document. Entry: {@link
 * org.kumiki.coordinator.page.result.ResultFigures}. What the document withholds is shown as
 * withheld. Must never import the pages that show them.
 */
package org.kumiki.coordinator.page.result;

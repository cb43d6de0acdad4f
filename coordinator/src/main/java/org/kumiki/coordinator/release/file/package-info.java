/**
 * Released documents as files: JSON, CSV, text, Word, LaTeX, HTML. Entry: {@link
 * org.kumiki.coordinator.release.file.ResultFile}.
 */
package org.kumiki.coordinator.release.file;

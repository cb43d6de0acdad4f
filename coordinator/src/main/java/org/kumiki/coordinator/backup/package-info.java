/**
 * A coordinator's home as one file and back: a ZIP with a manifest of checksums. Entry: {@link
 * org.kumiki.coordinator.backup.BackupArchive}. Must never know what the files mean, nor import
 * stores or jdbc.
 */
package org.kumiki.coordinator.backup;

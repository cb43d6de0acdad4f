package org.kumiki.coordinator.application;

import org.kumiki.protocols.document.Digest;

/**
 * A file that was attached.
 *
 * @param id of it
 * @param name as its sender called it
 * @param type what its first bytes say it is
 * @param size in bytes
 * @param sha256 of its bytes
 */
public record Attachment(String id, String name, FileType type, long size, Digest sha256) {}

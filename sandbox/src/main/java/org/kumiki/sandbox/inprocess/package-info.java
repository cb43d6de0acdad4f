/**
 * Coordinator and nodes of a sandbox in this process. They are the real ones and meet only over TLS
 * on the loopback address. Entry: {@link org.kumiki.sandbox.inprocess.InProcessParts}.
 */
package org.kumiki.sandbox.inprocess;

/**
 * The coordinator's audit log, watched from outside: whoever keeps a signed head sees whether what
 * comes later goes on from it. Entry: {@link org.kumiki.node.transparency.HeadKeeper}. Must never
 * touch data, nor decide about work orders.
 */
package org.kumiki.node.transparency;

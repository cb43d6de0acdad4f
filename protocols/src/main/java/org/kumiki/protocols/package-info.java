/** The wire contract between coordinator and node. */
package org.kumiki.protocols;

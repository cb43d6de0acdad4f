/** A whole federation on one machine, built from the real parts. Never for production. */
package org.kumiki.sandbox;

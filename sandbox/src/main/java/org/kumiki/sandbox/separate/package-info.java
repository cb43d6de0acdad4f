/**
 * Parts of a federation as processes of their own: a child runs one real part and answers commands
 * that come as JSON lines on its standard input, so no port is opened for them. The child ends with
 * its parent. Entry: {@link org.kumiki.sandbox.separate.SeparateParts}.
 */
package org.kumiki.sandbox.separate;

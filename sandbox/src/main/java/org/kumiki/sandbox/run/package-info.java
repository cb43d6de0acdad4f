/** One query over an ephemeral federation: what was asked, and what is written when it ends. */
package org.kumiki.sandbox.run;
